import type { JsonObject } from '@korolev/table-format'
import { verifyChain } from '../../catalog/src/domain/commit-record.js'
import { COLUMNS, viewVersionOf } from '../support/catalog.js'
import type { Answer, Call } from '../support/served.js'
import { NEW_TABLE } from '../support/wire-values.js'
import type { Kind, Levels, Model, ModelRelation, Named, Properties } from './model.js'
import {
  changed,
  expectProperties,
  expectSame,
  field,
  identifierJson,
  listPath,
  namespacePath,
  propertiesJson,
  relationPath,
  textField,
  updatesOf,
  uuidIn,
} from './paths.js'
import type { Session } from './session.js'

/** One step of a case: asks the server, compares with the model, and changes the model likewise. */
export type Step = (model: Model, session: Session) => Promise<void>

export interface Change {
  readonly set: Properties
  readonly removals: readonly string[]
  /** The UUID that is asserted: none, the right one or another. */
  readonly asserts: 'nothing' | 'right' | 'wrong'
}

const WRONG_UUID = '00000000-0000-4000-8000-000000000000'

export const createNamespace =
  (levels: Levels, properties: Properties): Step =>
  async (model, session) => {
    const body = { namespace: [...levels], properties: propertiesJson(properties) }
    const request: Call = { method: 'POST', path: '/v1/namespaces', body }
    const isTaken = model.hasNamespace(levels)
    const answer = await session.ask('createNamespace', request, [isTaken ? 409 : 200])
    if (isTaken) return
    expectProperties(field(answer.body, 'properties'), properties)
    model.addNamespace(levels, properties)
  }

export const loadNamespace =
  (levels: Levels): Step =>
  async (model, session) => {
    const path = namespacePath(levels)
    const properties = model.namespaces.get(JSON.stringify(levels))
    const isThere = properties !== undefined
    await session.ask('namespaceExists', { method: 'HEAD', path }, [isThere ? 204 : 404])
    const status = isThere ? 200 : 404
    const answer = await session.ask('loadNamespaceMetadata', { method: 'GET', path }, [status])
    if (isThere) expectProperties(field(answer.body, 'properties'), properties)
  }

export const updateNamespace =
  (levels: Levels, { set, removals }: Change): Step =>
  async (model, session) => {
    const before = model.namespaces.get(JSON.stringify(levels))
    const overlaps = removals.some((key) => set.has(key))
    const status = overlaps ? 422 : before === undefined ? 404 : 200
    const body = { updates: propertiesJson(set), removals: [...new Set(removals)] }
    const path = `${namespacePath(levels)}/properties`
    const answer = await session.ask('updateProperties', { method: 'POST', path, body }, [status])
    if (before === undefined || overlaps) return
    const present = (key: string) => before.has(key)
    const sorted = (name: string) => [...(field(answer.body, name) as string[])].sort()
    expectSame('removed', sorted('removed'), body.removals.filter(present).sort())
    expectSame('updated', sorted('updated'), [...set.keys()].sort())
    model.namespaces.set(JSON.stringify(levels), changed(before, set, removals))
  }

export const dropNamespace =
  (levels: Levels): Step =>
  async (model, session) => {
    const status = !model.hasNamespace(levels) ? 404 : model.isEmpty(levels) ? 204 : 409
    await session.ask('dropNamespace', { method: 'DELETE', path: namespacePath(levels) }, [status])
    if (status === 204) model.namespaces.delete(JSON.stringify(levels))
  }

export const listNamespaces =
  (parent: Levels, pageSize: number): Step =>
  async (model, session) => {
    const isThere = parent.length === 0 || model.hasNamespace(parent)
    const query = parent.length === 0 ? '' : `&parent=${parent.map(encodeURIComponent).join('%1F')}`
    const pages = await readPages(session, 'listNamespaces', `/v1/namespaces?${query}`, {
      ...{ pageSize, isThere },
    })
    if (!isThere) return
    const found = pages.flatMap((page) => field(page.body, 'namespaces') as string[][])
    expectSame(
      'namespaces',
      found,
      model.childNames(parent).map((name) => [...parent, name]),
    )
  }

export const listRelations =
  (namespace: Levels, kind: Kind, pageSize: number): Step =>
  async (model, session) => {
    const isThere = model.hasNamespace(namespace)
    const operationId = kind === 'table' ? 'listTables' : 'listViews'
    const pages = await readPages(session, operationId, `${listPath(namespace, kind)}?`, {
      ...{ pageSize, isThere },
    })
    if (!isThere) return
    const found = pages.flatMap((page) => field(page.body, 'identifiers') as { name: string }[])
    const names = found.map(({ name }) => name)
    expectSame(`${kind}s`, names, model.relationNames(namespace, kind))
  }

async function readPages(
  session: Session,
  operationId: string,
  path: string,
  { pageSize, isThere }: { readonly pageSize: number; readonly isThere: boolean },
): Promise<readonly Answer[]> {
  const pages: Answer[] = []
  let token = ''
  do {
    const paged = `${path}&pageSize=${pageSize}&pageToken=${encodeURIComponent(token)}`
    const request: Call = { method: 'GET', path: paged }
    const answer = await session.ask(operationId, request, [isThere ? 200 : 404])
    pages.push(answer)
    const next = field(answer.body, 'next-page-token')
    token = typeof next === 'string' ? next : ''
  } while (token !== '')
  return pages
}

const NEW_TABLE_PROPERTIES = new Map(Object.entries(NEW_TABLE))

export type Creation = 'at once' | 'staged' | 'by commit'

export const createTable =
  (named: Named, properties: Properties, how: Creation, key: string | undefined): Step =>
  async (model, session) => {
    const hasNamespace = model.hasNamespace(named.namespace)
    const isTaken = model.relation(named) !== undefined
    const status = !hasNamespace ? 404 : isTaken ? 409 : 200
    const operationId = how === 'by commit' ? 'updateTable' : 'createTable'
    const call: Call =
      how === 'by commit'
        ? commitCall(named, 'table', {
            requirements: [{ type: 'assert-create' }],
            updates: [
              { action: 'add-schema', schema: COLUMNS },
              { action: 'set-current-schema', 'schema-id': -1 },
              { action: 'set-properties', updates: propertiesJson(properties) },
            ],
          })
        : {
            method: 'POST',
            path: listPath(named.namespace, 'table'),
            body: {
              name: named.name,
              schema: COLUMNS,
              properties: propertiesJson(properties),
              'stage-create': how === 'staged',
            },
          }
    const answer = await askTwice(session, operationId, call, { status, key })
    if (status !== 200) return
    const kept =
      how === 'by commit' ? properties : new Map([...NEW_TABLE_PROPERTIES, ...properties])
    expectProperties(field(answer.body, 'metadata', 'properties'), kept)
    if (how !== 'staged') model.put(named, learn(answer, 'table', kept))
  }

export const createView =
  (named: Named, properties: Properties): Step =>
  async (model, session) => {
    const hasNamespace = model.hasNamespace(named.namespace)
    const status = !hasNamespace ? 404 : model.relation(named) !== undefined ? 409 : 200
    const body = {
      name: named.name,
      schema: COLUMNS,
      'view-version': viewVersionOf('select 1'),
      properties: propertiesJson(properties),
    }
    const path = listPath(named.namespace, 'view')
    const answer = await session.ask('createView', { method: 'POST', path, body }, [status])
    if (status === 200) model.put(named, learn(answer, 'view', properties))
  }

export const load =
  (named: Named, kind: Kind): Step =>
  async (model, session) => {
    const known = model.ofKind(named, kind)
    const path = relationPath(named, kind)
    const exists = known === undefined ? 404 : 204
    await session.ask(`${kind}Exists`, { method: 'HEAD', path }, [exists])
    const operationId = kind === 'table' ? 'loadTable' : 'loadView'
    const request: Call = { method: 'GET', path }
    const answer = await session.ask(operationId, request, [known === undefined ? 404 : 200])
    if (known === undefined) return
    expectProperties(field(answer.body, 'metadata', 'properties'), known.properties)
    expectSame('uuid', uuidIn(answer, kind), known.uuid)
    const location = textField(answer.body, 'metadata-location')
    if (known.location !== undefined) expectSame('metadata-location', location, known.location)
    model.put(named, { ...known, location })
    const etag = answer.headers.get('etag')
    if (kind === 'view' || etag === null) return
    const again = { ...request, headers: { 'if-none-match': etag } }
    await session.ask('loadTable', again, [304])
  }

export const commit =
  (named: Named, kind: Kind, change: Change, key: string | undefined): Step =>
  async (model, session) => {
    const known = model.ofKind(named, kind)
    const status = known === undefined ? 404 : change.asserts === 'wrong' ? 409 : 200
    const operationId = kind === 'table' ? 'updateTable' : 'replaceView'
    const call = commitCall(named, kind, bodyOf(kind, known, change))
    const answer = await askTwice(session, operationId, call, { status, key })
    if (known === undefined || status !== 200) return
    const properties = changed(known.properties, change.set, change.removals)
    expectProperties(field(answer.body, 'metadata', 'properties'), properties)
    const after = learn(answer, kind, properties)
    expectSame('uuid', after.uuid, known.uuid)
    model.put(named, after)
  }

/** Several at once: each must be there afterwards, whatever their order was. */
export const commitTogether =
  (named: Named, keys: readonly string[]): Step =>
  async (model, session) => {
    const known = model.ofKind(named, 'table')
    const status = known === undefined ? 404 : 200
    await Promise.all(
      keys.map((key) => {
        const call = commitCall(named, 'table', {
          requirements: [],
          updates: updatesOf(new Map([[key, 'together']]), []),
        })
        return session.ask('updateTable', call, [status])
      }),
    )
    if (known === undefined) return
    const set = new Map(keys.map((key) => [key, 'together']))
    const properties = changed(known.properties, set, [])
    model.put(named, { ...known, properties, location: undefined })
  }

export const transaction =
  (changes: readonly (readonly [Named, Change])[]): Step =>
  async (model, session) => {
    const statuses = new Set<number>()
    for (const [named, { asserts }] of changes) {
      if (model.ofKind(named, 'table') === undefined) statuses.add(404)
      else if (asserts === 'wrong') statuses.add(409)
    }
    const body = {
      'table-changes': changes.map(([named, change]) => ({
        identifier: identifierJson(named),
        ...bodyOf('table', model.ofKind(named, 'table'), change),
      })),
    }
    const path = '/v1/transactions/commit'
    const expected = statuses.size === 0 ? [204] : [...statuses]
    await session.ask('commitTransaction', { method: 'POST', path, body }, expected)
    if (statuses.size > 0) return
    for (const [named, { set, removals }] of changes) {
      const known = model.ofKind(named, 'table')
      if (known === undefined) continue
      const properties = changed(known.properties, set, removals)
      model.put(named, { ...known, properties, location: undefined })
    }
  }

export const drop =
  (named: Named, kind: Kind): Step =>
  async (model, session) => {
    const status = model.ofKind(named, kind) === undefined ? 404 : 204
    const operationId = kind === 'table' ? 'dropTable' : 'dropView'
    const path = relationPath(named, kind)
    await session.ask(operationId, { method: 'DELETE', path }, [status])
    if (status === 204) model.remove(named)
  }

export const unregister =
  (named: Named): Step =>
  async (model, session) => {
    const known = model.ofKind(named, 'table')
    const path = `${relationPath(named, 'table')}/unregister`
    const status = known === undefined ? 404 : 200
    const answer = await session.ask('unregisterTable', { method: 'POST', path }, [status])
    if (known === undefined) return
    expectProperties(field(answer.body, 'metadata', 'properties'), known.properties)
    model.files.set(textField(answer.body, 'metadata-location'), known)
    model.remove(named)
  }

export const rename =
  (from: Named, to: Named, kind: Kind): Step =>
  async (model, session) => {
    const known = model.ofKind(from, kind)
    const isFree = model.hasNamespace(to.namespace) && model.relation(to) === undefined
    const isMissing = known === undefined || !model.hasNamespace(to.namespace)
    const status = isMissing ? 404 : isFree ? 204 : 409
    const body = { source: identifierJson(from), destination: identifierJson(to) }
    const operationId = kind === 'table' ? 'renameTable' : 'renameView'
    const path = `/v1/${kind}s/rename`
    await session.ask(operationId, { method: 'POST', path, body }, [status])
    if (known === undefined || status !== 204) return
    model.remove(from)
    model.put(to, known)
  }

/** @param place - which of the files that were seen. */
export const register =
  (named: Named, kind: Kind, place: number, overwrite: boolean): Step =>
  async (model, session) => {
    const files = [...model.files].filter(([, file]) => file.kind === kind)
    const [location, file] = files[place % Math.max(1, files.length)] ?? []
    if (location === undefined || file === undefined) return
    const present = model.relation(named)
    const isFree = present === undefined || (overwrite && present.kind === kind)
    const status = !model.hasNamespace(named.namespace) ? 404 : isFree ? 200 : 409
    const operationId = kind === 'table' ? 'registerTable' : 'registerView'
    const path = `${namespacePath(named.namespace)}/register${kind === 'view' ? '-view' : ''}`
    const body = {
      name: named.name,
      'metadata-location': location,
      ...(kind === 'table' || overwrite ? { overwrite } : {}),
    }
    const answer = await session.ask(operationId, { method: 'POST', path, body }, [status])
    if (status !== 200) return
    expectProperties(field(answer.body, 'metadata', 'properties'), file.properties)
    model.put(named, learn(answer, kind, file.properties))
  }

export const history =
  (named: Named, kind: Kind): Step =>
  async (model, session) => {
    const known = model.ofKind(named, kind)
    const object = `${kind}:${[...named.namespace, named.name].join('\u001f')}`
    const path = `/api/v1/main/history?object=${encodeURIComponent(object)}&pageSize=1000`
    const status = known === undefined ? 404 : 200
    const answer = await session.ask('getHistory', { method: 'GET', path }, [status])
    if (known === undefined) return
    const records = [...(field(answer.body, 'records') as JsonObject[])].reverse()
    expectSame('the chain', verifyChain(records) ?? null, null)
    const newest = records[records.length - 1]?.['metadataLocation']
    if (known.location !== undefined) expectSame('the newest file', newest, known.location)
  }

/** What no client means: it is refused, and nothing comes of it. */
export const garbage =
  (named: Named, target: number, rawBody: string): Step =>
  async (_, session) => {
    const targets: readonly (readonly [string, string])[] = [
      ['createNamespace', '/v1/namespaces'],
      ['createTable', listPath(named.namespace, 'table')],
      ['updateTable', relationPath(named, 'table')],
      ['createView', listPath(named.namespace, 'view')],
      ['replaceView', relationPath(named, 'view')],
      ['renameTable', '/v1/tables/rename'],
      ['registerTable', `${namespacePath(named.namespace)}/register`],
      ['commitTransaction', '/v1/transactions/commit'],
    ]
    const [operationId, path] = targets[target % targets.length] ?? ['createNamespace', '']
    await session.ask(operationId, { method: 'POST', path, rawBody }, 'refusal')
  }

function bodyOf(
  kind: Kind,
  known: ModelRelation | undefined,
  { set, removals, asserts }: Change,
): JsonObject {
  const uuid = asserts === 'right' ? (known?.uuid ?? WRONG_UUID) : WRONG_UUID
  const requirements = asserts === 'nothing' ? [] : [{ type: `assert-${kind}-uuid`, uuid }]
  return { requirements, updates: updatesOf(set, removals) }
}

function commitCall(named: Named, kind: Kind, body: JsonObject): Call {
  return { method: 'POST', path: relationPath(named, kind), body }
}

/** With a key the same request is sent again, and has to be answered as before. */
async function askTwice(
  session: Session,
  operationId: string,
  call: Call,
  { status, key }: { readonly status: number; readonly key: string | undefined },
): Promise<Answer> {
  if (key === undefined) return session.ask(operationId, call, [status])
  const keyed = { ...call, headers: { 'idempotency-key': key } }
  const first = await session.ask(operationId, keyed, [status])
  const second = await session.ask(operationId, keyed, [status])
  expectSame('the repeated answer', second.text, first.text)
  return first
}

function learn(answer: Answer, kind: Kind, properties: Properties): ModelRelation {
  const location = textField(answer.body, 'metadata-location')
  return { kind, properties, uuid: uuidIn(answer, kind), location }
}
