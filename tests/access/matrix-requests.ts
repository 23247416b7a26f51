import type { JsonObject } from '@korolev/table-format'

/** One request of an operation, which changes nothing that another one needs. */
export interface MatrixRequest {
  readonly method: string
  readonly path: string
  readonly body?: JsonObject
  /** What is gone afterwards when it is let in. */
  readonly takes?: 'table' | 'view' | 'owner' | 'grant' | 'term' | 'policy'
}

export const SCHEMA: JsonObject = {
  type: 'struct',
  'schema-id': 0,
  fields: [{ id: 1, name: 'id', required: false, type: 'long' }],
}

export const VIEW: JsonObject = {
  name: 'v',
  schema: SCHEMA,
  'view-version': {
    'version-id': 1,
    'schema-id': 0,
    'timestamp-ms': 1,
    summary: { engine: 'test' },
    representations: [{ type: 'sql', sql: 'select 1', dialect: 'spark' }],
    'default-namespace': ['n'],
  },
  properties: {},
}

const SCOPE = { kind: 'warehouse', name: ['main'] }

const NO_FILE = 'memory:/lake/none.metadata.json'

function rename(name: string, taken: string): JsonObject {
  return {
    source: { namespace: ['n'], name },
    destination: { namespace: ['n'], name: taken },
  }
}

/** By the words of the page. Where a change would do harm, it asks for what cannot be done. */
export function matrixRequests(tableUuid: string): Readonly<Record<string, MatrixRequest>> {
  return {
    ...icebergRequests(),
    ...historyRequests(tableUuid),
    ...peopleRequests(),
    ...governanceRequests(),
  }
}

type Requests = Readonly<Record<string, MatrixRequest>>

function icebergRequests(): Requests {
  const namespace = '/v1/main/namespaces/n'
  const table = `${namespace}/tables/t`
  const view = `${namespace}/views/v`
  return {
    getConfig: { method: 'GET', path: '/v1/config' },
    listNamespaces: { method: 'GET', path: '/v1/main/namespaces' },
    'listNamespaces (in n)': { method: 'GET', path: '/v1/main/namespaces?parent=n' },
    createNamespace: post('/v1/main/namespaces', { namespace: ['n'] }),
    'createNamespace (in n)': post('/v1/main/namespaces', { namespace: ['n', 'x'] }),
    namespaceExists: { method: 'HEAD', path: namespace },
    loadNamespaceMetadata: { method: 'GET', path: namespace },
    updateProperties: post(`${namespace}/properties`, { updates: { a: 'b' } }),
    dropNamespace: { method: 'DELETE', path: namespace },
    listTables: { method: 'GET', path: `${namespace}/tables` },
    createTable: post(`${namespace}/tables`, { name: 't', schema: SCHEMA }),
    registerTable: post(`${namespace}/register`, { name: 'r', 'metadata-location': NO_FILE }),
    loadTable: { method: 'GET', path: table },
    tableExists: { method: 'HEAD', path: table },
    updateTable: post(table, { requirements: [], updates: [] }),
    'updateTable (to make one)': post(`${namespace}/tables/new`, {
      requirements: [{ type: 'assert-create' }],
      updates: [{ action: 'upgrade-format-version', 'format-version': 99 }],
    }),
    dropTable: { method: 'DELETE', path: `${table}?purgeRequested=perhaps` },
    unregisterTable: { ...post(`${table}/unregister`, {}), takes: 'table' },
    renameTable: post('/v1/main/tables/rename', rename('t', 'v')),
    reportMetrics: post(`${table}/metrics`, { 'report-type': '' }),
    loadCredentials: { method: 'GET', path: `${table}/credentials` },
    signRequest: post(`${table}/sign`, { region: '', method: 'GET', uri: '', headers: {} }),
    commitTransaction: post('/v1/main/transactions/commit', {
      'table-changes': [
        { identifier: { namespace: ['n'], name: 't' }, requirements: [], updates: [] },
      ],
    }),
    listViews: { method: 'GET', path: `${namespace}/views` },
    createView: post(`${namespace}/views`, VIEW),
    registerView: post(`${namespace}/register-view`, { name: 'r', 'metadata-location': NO_FILE }),
    loadView: { method: 'GET', path: view },
    viewExists: { method: 'HEAD', path: view },
    replaceView: post(view, { requirements: [], updates: [] }),
    dropView: { method: 'DELETE', path: view, takes: 'view' },
    renameView: post('/v1/main/views/rename', rename('v', 't')),
    listFunctions: { method: 'GET', path: `${namespace}/functions` },
    loadFunction: { method: 'GET', path: `${namespace}/functions/f` },
  }
}

function historyRequests(tableUuid: string): Requests {
  const history = '/api/v1/main/history?object='
  return {
    getHistory: { method: 'GET', path: `${history}table:n%1Ft` },
    'getHistory (of n)': { method: 'GET', path: `${history}namespace:n` },
    'getHistory (by UUID)': { method: 'GET', path: `${history}uuid:${tableUuid}` },
    getFeed: { method: 'GET', path: '/api/v1/main/feed' },
    getLineage: { method: 'GET', path: '/api/v1/main/lineage?object=table:n%1Ft' },
    listLineageEvents: { method: 'GET', path: '/api/v1/main/lineage/events?object=table:n%1Ft' },
    previewImpact: post('/api/v1/main/impact?object=table:n%1Ft', { updates: [] }),
    postLineage: post('/api/v1/lineage', { eventTime: '', job: {} }),
    getDiff: { method: 'GET', path: '/api/v1/main/diff?object=table:n%1Ft&from=version:1&to=x' },
    getTableDiff: { method: 'GET', path: '/api/v1/main/tables/n/t/diff?from=version:1&to=x' },
    getSchema: { method: 'GET', path: '/api/v1/main/schema?object=table:n%1Ft' },
    getTableSchema: { method: 'GET', path: '/api/v1/main/tables/n/t/schema' },
    getAccessLog: { method: 'GET', path: '/api/v1/main/access-log' },
    listMetricsReports: { method: 'GET', path: '/api/v1/main/metrics-reports?object=table:n%1Ft' },
  }
}

function peopleRequests(): Requests {
  const account = '/api/v1/accounts/root'
  const ownership = '/api/v1/main/ownership'
  const glossary = '/api/v1/main/glossary'
  const policies = '/api/v1/main/policies'
  return {
    listOwners: { method: 'GET', path: '/api/v1/main/owners' },
    createOwner: post('/api/v1/main/owners', { name: '', type: 'individual', contact: 'x' }),
    loadOwner: { method: 'GET', path: '/api/v1/main/owners/crew' },
    updateOwner: post('/api/v1/main/owners/crew', { title: 'x' }),
    dropOwner: { method: 'DELETE', path: '/api/v1/main/owners/crew', takes: 'owner' },
    listOwned: { method: 'GET', path: '/api/v1/main/owners/crew/owned' },
    listUnowned: { method: 'GET', path: `${ownership}/unowned` },
    listWithoutSteward: { method: 'GET', path: `${ownership}/without-steward` },
    loadGovernance: { method: 'GET', path: '/api/v1/main/governance?object=table:n%1Ft' },
    updateGovernance: post('/api/v1/main/governance?object=table:n%1Ft', { updates: { x: 1 } }),
    listTerms: { method: 'GET', path: glossary },
    createTerm: post(glossary, { name: '', definition: 'x' }),
    loadTerm: { method: 'GET', path: `${glossary}/x` },
    updateTerm: post(`${glossary}/x`, { definition: '' }),
    dropTerm: { method: 'DELETE', path: `${glossary}/x`, takes: 'term' },
    listTermUses: { method: 'GET', path: `${glossary}/x/uses` },
    listPolicies: { method: 'GET', path: policies },
    createPolicy: post(policies, { name: '', kind: 'rows', scope: SCOPE, filter: true }),
    loadPolicy: { method: 'GET', path: `${policies}/x` },
    updatePolicy: post(`${policies}/x`, { kind: 'rows', scope: SCOPE }),
    dropPolicy: { method: 'DELETE', path: `${policies}/x`, takes: 'policy' },
    listOffered: { method: 'GET', path: '/api/v1/main/owners/crew/offered' },
    listAccounts: { method: 'GET', path: '/api/v1/accounts' },
    createAccount: post('/api/v1/accounts', { 'client-id': 'x' }),
    loadAccount: { method: 'GET', path: account },
    updateAccount: post(account, { administrator: true }),
    rotateAccountSecret: post(`${account}/secret`, {}),
    deleteAccount: { method: 'DELETE', path: account },
    getAccountHistory: { method: 'GET', path: `${account}/history` },
  }
}

function post(path: string, body: JsonObject): MatrixRequest {
  return { method: 'POST', path, body }
}

const GOVERNED = {
  main: 'warehouse:main',
  n: 'namespace:n',
  'n.t': 'table:n%1Ft',
  'n.v': 'view:n%1Fv',
} as const

/** The owner is nobody's, and grants are not there, so that nothing comes of what is let in. */
function governanceRequests(): Requests {
  const entries = Object.entries(GOVERNED).flatMap(([name, object]) => {
    const at = (path: string) => `/api/v1/main/${path}?object=${object}`
    const nobody = { owner: 'nobody' }
    const requests: Requests = {
      loadOwnership: { method: 'GET', path: at('ownership') },
      setOwner: post(at('ownership/set'), nobody),
      offerOwnership: post(at('ownership/offer'), { to: 'nobody', reason: 'x' }),
      acceptOwnership: post(at('ownership/accept'), { owner: 'crew' }),
      refuseOwnership: post(at('ownership/refuse'), { owner: 'crew' }),
      withdrawOwnership: post(at('ownership/withdraw'), nobody),
      listGrants: { method: 'GET', path: at('grants') },
      giveGrant: post(at('grants'), { to: 'owner:nobody', role: 'READ' }),
      takeGrant: { method: 'DELETE', path: `${at('grants')}&to=owner:nobody` },
      setVisibility: { ...post(at('visibility'), { visibility: 'odd' }), method: 'PUT' },
      getAccess: { method: 'GET', path: at('access') },
    }
    return Object.entries(requests).map(([key, value]) => [`${key} (of ${name})`, value])
  })
  const grants = '/api/v1/main/grants?object=table:n%1Ft'
  return {
    ...(Object.fromEntries(entries) as Requests),
    'giveGrant (of OWN on n.t)': post(grants, { to: 'owner:nobody', role: 'OWN' }),
    'takeGrant (of OWN on n.t)': {
      method: 'DELETE',
      path: `${grants}&to=account:boss`,
      takes: 'grant',
    },
  }
}
