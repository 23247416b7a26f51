import type { OperationId } from '@korolev/spec'
import type { Need } from '../../domain/access.js'

/** What a right is on, as the request names it; `targets.ts` finds it there. */
export type TargetName =
  | 'warehouse'
  | 'namespace'
  /** Of a listing. */
  | 'parent namespace'
  /** In which something is to be made: of those that the caller may know, the nearest. */
  | 'namespace around'
  | 'table'
  /** The table, or where the request makes it, its namespace. */
  | 'table or its namespace'
  | 'view'
  | 'source table'
  | 'source view'
  | 'destination namespace'
  | 'each table or its namespace'
  /** That `object=` names, by its name. */
  | 'governed object'
  /** The same, where the role that is given is one that not every owner may give. */
  | 'object of a high role'
  /** For whom an offer is answered: to act for it is OWN. */
  | 'receiving owner'
  /** That `object=` names, by its name or UUID. */
  | 'object'

export interface Right {
  readonly need: Need
  readonly of: TargetName
}

/**
 * - `open`: answered before anybody is asked who they are.
 * - `signed in`: whoever is known; what is shown is what the caller may see.
 * - `administrator`: accounts belong to the whole server.
 */
export type Rule = 'open' | 'signed in' | 'administrator' | readonly Right[]

const see = (of: TargetName): Right => ({ need: 'SEE', of })
const read = (of: TargetName): Right => ({ need: 'READ', of })
const readAll = (of: TargetName): Right => ({ need: 'READ ALL', of })
const write = (of: TargetName): Right => ({ need: 'WRITE', of })
const own = (of: TargetName): Right => ({ need: 'OWN', of })
const administer = (of: TargetName): Right => ({ need: 'ADMIN', of })

/**
 * The one table of what an operation needs: all of its rights, in this order. A new operation does
 * not compile until it stands here.
 */
export const RIGHTS: Readonly<Record<OperationId, Rule>> = {
  getConfig: 'signed in',
  getToken: 'open',
  getHealth: 'open',
  getReadiness: 'open',

  listNamespaces: [see('parent namespace')],
  createNamespace: [write('namespace around')],
  loadNamespaceMetadata: [read('namespace')],
  namespaceExists: [see('namespace')],
  dropNamespace: [own('namespace')],
  updateProperties: [write('namespace')],

  listTables: [see('namespace')],
  createTable: [write('namespace')],
  // The file may be any, so that who names it can see what others may not know.
  registerTable: [write('namespace'), own('warehouse')],
  loadTable: [read('table')],
  tableExists: [see('table')],
  updateTable: [write('table or its namespace')],
  dropTable: [own('table')],
  unregisterTable: [own('table')],
  renameTable: [own('source table'), write('destination namespace')],
  reportMetrics: [read('table')],
  loadCredentials: [read('table')],
  signRequest: [read('table')],
  commitTransaction: [write('each table or its namespace')],

  listViews: [see('namespace')],
  createView: [write('namespace')],
  registerView: [write('namespace'), own('warehouse')],
  loadView: [read('view')],
  viewExists: [see('view')],
  replaceView: [write('view')],
  dropView: [own('view')],
  renameView: [own('source view'), write('destination namespace')],

  listFunctions: [see('namespace')],
  loadFunction: [see('namespace')],

  listAccounts: 'administrator',
  createAccount: 'administrator',
  loadAccount: 'administrator',
  updateAccount: 'administrator',
  rotateAccountSecret: 'administrator',
  deleteAccount: 'administrator',
  getAccountHistory: 'administrator',

  // Whom to ask is known to all who may ask.
  listOwners: 'signed in',
  loadOwner: 'signed in',
  createOwner: [administer('warehouse')],
  updateOwner: [administer('warehouse')],
  dropOwner: [administer('warehouse')],
  listOwned: [readAll('warehouse')],
  listOffered: [readAll('warehouse')],

  loadOwnership: [see('governed object')],
  setOwner: [own('governed object')],
  offerOwnership: [own('governed object')],
  withdrawOwnership: [own('governed object')],
  // The receiver need not know of it yet: what is offered to it, the command sees.
  acceptOwnership: [own('receiving owner')],
  refuseOwnership: [own('receiving owner')],
  loadGovernance: [read('governed object')],
  updateGovernance: [own('governed object')],
  // What words mean is for everybody who reads them.
  listTerms: 'signed in',
  loadTerm: 'signed in',
  createTerm: [own('warehouse')],
  updateTerm: [own('warehouse')],
  dropTerm: [own('warehouse')],
  listTermUses: [readAll('warehouse')],
  listUnowned: [readAll('warehouse')],
  listWithoutSteward: [readAll('warehouse')],

  listGrants: [own('governed object')],
  // OWN and ADMIN are given, and taken, by who has ADMIN: what there was before, `grants.ts` sees.
  giveGrant: [own('governed object'), administer('object of a high role')],
  takeGrant: [own('governed object')],
  setVisibility: [own('governed object')],
  getAccess: [see('governed object')],

  // What is hidden from whom is for who may read all: the filters say some of it.
  listPolicies: [readAll('warehouse')],
  loadPolicy: [readAll('warehouse')],
  createPolicy: [administer('warehouse')],
  updatePolicy: [administer('warehouse')],
  dropPolicy: [administer('warehouse')],

  getHistory: [read('object')],
  getFeed: [readAll('warehouse')],
  getDiff: [read('object')],
  getTableDiff: [read('table')],
  getSchema: [read('object')],
  getTableSchema: [read('table')],
  // Each dataset is judged by itself: `lineage-events.ts`.
  postLineage: 'signed in',
  // What else is in the graph is judged by itself: `lineage-graph.ts`.
  getLineage: [read('object')],
  listLineageEvents: [read('object')],
  previewImpact: [read('object')],
  // Who reads what is nobody else's business.
  getAccessLog: [own('warehouse')],
  listMetricsReports: [read('object')],
}
