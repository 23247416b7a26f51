import type { ObjectName } from './rights.js'
import type { ReplicaRequest } from './replica.js'

/** What policies in Cedar are asked about. */
export interface Asking {
  readonly operationId: string
  /** What it needs of a role. */
  readonly group: string
}

/** What an operation asks of its caller, one after the other. */
export type Demand = Right & {
  /** Absent where roles and visibility alone decide. */
  readonly asking?: Asking
}

type Right =
  /** To be an administrator. */
  | { readonly on: 'server' }
  | { readonly on: 'warehouse'; readonly need: string }
  /** `around`: the nearest namespace that the caller may know. */
  | { readonly on: 'namespace' | 'around'; readonly name: readonly string[]; readonly need: string }
  | {
      readonly on: 'table' | 'view'
      readonly name: readonly string[]
      readonly need: string
      /** Where it is not there, the right is on its namespace. */
      readonly creates?: boolean
    }
  /** To give this role in place of the present one; without a role, to take that. */
  | {
      readonly on: 'grant'
      readonly object: ObjectName
      readonly to: string
      readonly role?: string
    }
  /** To choose where a table lies. */
  | { readonly on: 'place' }
  /** To act for an owner. */
  | { readonly on: 'owner'; readonly owner: string }
  /** To act for the owner that an object has. */
  | { readonly on: 'present side'; readonly object: ObjectName; readonly wanted?: string }
  /** That an object is offered to this owner. */
  | { readonly on: 'offer'; readonly object: ObjectName; readonly owner: string }

/** Asked when it is done, of what may be gone then for a request that is sent again. */
const ONCE: readonly Right['on'][] = ['grant', 'place', 'present side', 'offer']

/** What is asked of its caller also where the request was done before. */
export function isAlwaysAsked({ on }: Demand): boolean {
  return !ONCE.includes(on)
}

interface Body {
  readonly namespace?: readonly string[]
  readonly source?: Identifier
  readonly destination?: Identifier
  readonly requirements?: readonly { readonly type: string }[]
  readonly updates?: readonly { readonly action: string }[]
  readonly 'table-changes'?: readonly (Body & { readonly identifier: Identifier })[]
  readonly to?: string
  readonly role?: string
  readonly owner?: string
}

interface Identifier {
  readonly namespace: readonly string[]
  readonly name: string
}

type Read = (request: Asked) => readonly Right[]

/** A request, taken apart. */
interface Asked {
  readonly levels: readonly string[]
  readonly table: readonly string[]
  readonly view: readonly string[]
  readonly object: ObjectName
  readonly body: Body
  readonly query: URLSearchParams
}

const onNamespace =
  (need: string): Read =>
  ({ levels }) => [{ on: 'namespace', name: levels, need }]
const onTable =
  (need: string): Read =>
  ({ table }) => [{ on: 'table', name: table, need }]
const onView =
  (need: string): Read =>
  ({ view }) => [{ on: 'view', name: view, need }]
const onObject =
  (need: string): Read =>
  ({ object }) => [demandOn(object, need)]
const onWarehouse =
  (need: string): Read =>
  () => [{ on: 'warehouse', need }]

const registering: Read = ({ levels }) => [
  { on: 'namespace', name: levels, need: 'WRITE' },
  { on: 'warehouse', need: 'OWN' },
]

const renaming =
  (kind: 'table' | 'view'): Read =>
  ({ body: { source, destination } }) => [
    { on: kind, name: nameOf(source), need: 'OWN' },
    { on: 'namespace', name: destination?.namespace ?? [], need: 'WRITE' },
  ]

/** Of the owner that there is. */
const deciding: Read = ({ object }) => [demandOn(object, 'OWN'), { on: 'present side', object }]

const answering: Read = ({ object, body: { owner = '' } }) => [
  { on: 'owner', owner },
  { on: 'offer', object, owner },
]

/** As docs/access-matrix.md has it, of what a simulation asks. */
const DEMANDS: Readonly<Record<string, Read>> = {
  createTable: onNamespace('WRITE'),
  registerTable: registering,
  loadTable: onTable('ALL ROWS'),
  tableExists: onTable('SEE'),
  listTables: onNamespace('SEE'),
  updateTable: ({ table, body }) => [
    { on: 'table', name: table, need: 'WRITE', creates: isCreation(body) },
    ...(isMove(body) ? [{ on: 'place' } as const] : []),
  ],
  dropTable: onTable('OWN'),
  unregisterTable: onTable('OWN'),
  renameTable: renaming('table'),
  commitTransaction: ({ body }) =>
    (body['table-changes'] ?? []).map((change) => ({
      ...({ on: 'table', name: nameOf(change.identifier), need: 'WRITE' } as const),
      creates: isCreation(change),
    })),

  createView: onNamespace('WRITE'),
  registerView: registering,
  loadView: onView('READ'),
  viewExists: onView('SEE'),
  listViews: onNamespace('SEE'),
  replaceView: onView('WRITE'),
  dropView: onView('OWN'),
  renameView: renaming('view'),

  listNamespaces: ({ query }) => {
    const parent = query.get('parent')
    if (parent === null) return [{ on: 'warehouse', need: 'SEE' }]
    return [{ on: 'namespace', name: parent.split('\u001f'), need: 'SEE' }]
  },
  createNamespace: ({ body }) => [{ on: 'around', name: body.namespace ?? [], need: 'WRITE' }],
  dropNamespace: onNamespace('OWN'),
  updateProperties: onNamespace('WRITE'),

  createOwner: onWarehouse('ADMIN'),
  updateOwner: onWarehouse('ADMIN'),
  dropOwner: onWarehouse('ADMIN'),
  setOwner: ({ object, body: { owner = '' } }) => [
    demandOn(object, 'OWN'),
    { on: 'present side', object, wanted: owner },
  ],
  offerOwnership: deciding,
  withdrawOwnership: deciding,
  acceptOwnership: answering,
  refuseOwnership: answering,

  giveGrant: ({ object, body: { to = '', role = '' } }) => [
    demandOn(object, 'OWN'),
    ...(role === 'OWN' || role === 'ADMIN' ? [demandOn(object, 'ADMIN')] : []),
    { on: 'grant', object, to, role },
  ],
  takeGrant: ({ object, query }) => [
    demandOn(object, 'OWN'),
    { on: 'grant', object, to: query.get('to') ?? '' },
  ],
  setVisibility: onObject('OWN'),
  listGrants: onObject('OWN'),
  getAccess: onObject('SEE'),
  getHistory: onObject('READ'),
  getFeed: onWarehouse('READ ALL'),
  createPolicy: onWarehouse('ADMIN'),
  updatePolicy: onWarehouse('ADMIN'),
  dropPolicy: onWarehouse('ADMIN'),
  updateAccount: () => [{ on: 'server' }],
}

export function demandsOf(request: ReplicaRequest): readonly Demand[] {
  const read = DEMANDS[request.operationId]
  if (read === undefined) throw new Error(`no rule for ${request.operationId}`)
  const { operationId, params, body } = request
  const query = new URLSearchParams(request.query)
  const levels = params['namespace']?.split('\u001f') ?? []
  const rights = read({
    ...{ levels, query, object: objectOf(query.get('object') ?? 'warehouse:main') },
    ...{ table: [...levels, params['table'] ?? ''], view: [...levels, params['view'] ?? ''] },
    body: (body === undefined ? {} : JSON.parse(body)) as Body,
  })
  const group = groupOf(rights[0])
  if (group === undefined || /Polic(y|ies)$/.test(operationId)) return rights
  const asking = { operationId, group }
  return rights.map((right) => (groupOf(right) === undefined ? right : { ...right, asking }))
}

/** Policies say nothing of who may know that something is there. */
function groupOf(right: Right | undefined): string | undefined {
  if (right === undefined || !('need' in right) || right.need === 'SEE') return undefined
  return right.need === 'ALL ROWS' || right.need === 'READ ALL' ? 'READ' : right.need
}

function objectOf(text: string): ObjectName {
  const [kind = '', name = ''] = text.split(':')
  return { kind: kind as ObjectName['kind'], name: name.split('\u001f') }
}

function demandOn({ kind, name }: ObjectName, need: string): Right {
  return kind === 'warehouse' ? { on: kind, need } : { on: kind, name, need }
}

function nameOf(identifier: Identifier | undefined): readonly string[] {
  return identifier === undefined ? [] : [...identifier.namespace, identifier.name]
}

/** One that was staged comes with the place that it was given. */
function isMove({ updates = [] }: Body): boolean {
  const actions = Array.isArray(updates) ? updates.map(({ action }) => action) : []
  return actions.includes('set-location') && !actions.includes('assign-uuid')
}

function isCreation({ requirements = [] }: Body): boolean {
  return requirements.some(({ type }) => type === 'assert-create')
}
