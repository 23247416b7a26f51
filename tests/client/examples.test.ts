import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type {
  Catalog,
  HistoryOptions,
  LakeError,
  Properties,
  RelationName,
  StateName,
} from '@korolev/client'
import { ascending, connect, descending } from '@korolev/client'
import { endpoints } from '@korolev/spec'
import type { ExampleJson, ExampleObject, ExampleRequest } from '@korolev/spec/examples'
import { fillIn, loadExamples, matches, sampleOf, valueAt } from '@korolev/spec/examples'
import type { JsonObject, JsonValue } from '@korolev/table-format'
import {
  decodeSchema,
  decodeSortOrder,
  decodeTableRequirement,
  decodeTableUpdate,
  decodeUnboundSpec,
  encodeSchema,
  nameOfField,
  parseJson,
  printJson,
} from '@korolev/table-format'
import { GOVERNANCE_PLAYS } from './governance-plays.js'
import { HastyClock } from './support.js'

const FOLDER = new URL('../../spec/examples/', import.meta.url)
const OPERATIONS = loadExamples((name) => parseJson(readFileSync(new URL(name, FOLDER), 'utf8')))

/** Whatever a step would have saved. */
const SAVED = new Proxy<Record<string, ExampleJson>>(
  {
    prefix: 'main',
    warehouse: 'main',
    location: 'memory:/lake/flights/departures',
    file: 'memory:/lake/flights/departures/metadata/0.metadata.json',
  },
  { get: (known, name) => (typeof name === 'string' ? (known[name] ?? sampleOf('$uuid')) : '') },
)

interface Sent extends ExampleRequest {
  readonly query: Record<string, string>
}

interface Canned {
  readonly status: number
  readonly body?: ExampleJson
}

/** A catalog that gives what the example says, once it is asked what the example asks. */
async function catalogOf(request: ExampleRequest, answer: Canned, sent: Sent[]): Promise<Catalog> {
  const [, prefix = 'main'] = /^\/(?:v1|api\/v1)\/(main|nowhere)\//.exec(request.path) ?? []
  const loaded = sampleOf(fillIn(emptyTable(), SAVED))
  const settings: Canned = { status: 200, body: { defaults: {}, overrides: { prefix }, endpoints } }
  return connect('http://catalog.example', {
    clock: new HastyClock(),
    retries: 0,
    ...(request.query?.['warehouse'] === undefined
      ? {}
      : { warehouse: request.query['warehouse'] }),
    fetch: (input, init) => {
      const url = new URL(input as string)
      const method = init?.method ?? 'GET'
      const isAsked = method === request.method && url.pathname === request.path
      if (isAsked) {
        const query = Object.fromEntries(url.searchParams)
        const text = init?.body as string | undefined
        const body = text === undefined ? {} : { body: parseJson(text) as ExampleJson }
        sent.push({ method, path: url.pathname, query, ...body })
        return Promise.resolve(responseOf(answer))
      }
      const isConfig = url.pathname === '/v1/config'
      return Promise.resolve(responseOf(isConfig ? settings : { status: 200, body: loaded }))
    },
  })
}

function exampleBody(operation: string): ExampleJson {
  const found = OPERATIONS.find((each) => each.operation === operation)
  return found?.examples[0]?.response.body ?? null
}

/** One attempt only: what is refused stays refused. */
function emptyTable(): ExampleObject {
  const answer = exampleBody('loadTable') as ExampleObject
  const metadata = answer['metadata'] as ExampleObject
  const properties = { 'commit.retry.num-retries': '0' }
  return { ...answer, metadata: { ...metadata, properties } }
}

function responseOf({ status, body }: Canned): Response {
  const text = body === undefined ? null : printJson(body as JsonValue)
  return new Response(text, { status })
}

/** Where anything may be, lists are lists. */
function withLists(json: ExampleJson): ExampleJson {
  if (Array.isArray(json)) return (json as readonly ExampleJson[]).map(withLists)
  if (typeof json !== 'object' || json === null) return json
  const fields = Object.entries(json).map(([name, value]): [string, ExampleJson] => {
    const isList = value === '$any' && ['updates', 'endpoints', 'requirements'].includes(name)
    return [name, isList ? [] : withLists(value)]
  })
  return Object.fromEntries(fields)
}

type Play = (catalog: Catalog, request: ExampleRequest) => Promise<unknown> | undefined

/** What a user would write to send the request; undefined: the client has no way to say it. */
const PLAYS: Readonly<Record<string, Play>> = {
  ...GOVERNANCE_PLAYS,
  getConfig: (catalog) => Promise.resolve(catalog),
  listNamespaces: ({ namespaces }, { query = {} }) =>
    query['pageToken'] === undefined && query['pageSize'] === undefined
      ? namespaces.list(query['parent']?.split('\u001f'))
      : undefined,
  createNamespace: ({ namespaces }, { body }) => {
    const { namespace, properties = {} } = (body ?? {}) as ExampleObject
    if (!isNames(namespace)) return undefined
    return namespaces.create(namespace, { properties: properties as Properties })
  },
  loadNamespaceMetadata: ({ namespaces }, { path }) => namespaces.load(levelsOf(path)),
  namespaceExists: ({ namespaces }, { path }) => namespaces.exists(levelsOf(path)),
  dropNamespace: ({ namespaces }, { path }) => namespaces.drop(levelsOf(path)),
  updateProperties: ({ namespaces }, { path, body }) => {
    const { updates = {}, removals = [] } = body as ExampleObject
    const isText = Object.values(updates as object).every((value) => typeof value === 'string')
    if (!isText) return undefined
    const changes = { set: updates as Properties, remove: removals as string[] }
    return namespaces.updateProperties(levelsOf(path), changes)
  },
  listTables: ({ tables }, { path, query }) =>
    query === undefined ? tables.list(levelsOf(path)) : undefined,
  createTable: playCreateTable,
  loadTable: ({ tables }, { path, query, headers }) =>
    query === undefined && headers === undefined ? tables.load(relationOf(path)) : undefined,
  tableExists: ({ tables }, { path }) => tables.exists(relationOf(path)),
  updateTable: playUpdateTable,
  dropTable: ({ tables }, { path, query = {} }) => {
    const purge = query['purgeRequested'] ?? 'false'
    if (purge === 'maybe') return undefined
    return tables.drop(relationOf(path), { purge: purge === 'true' })
  },
  renameTable: ({ tables }, { body }) => {
    const names = renaming(body)
    return names === undefined ? undefined : tables.rename(...names)
  },
  registerTable: ({ tables }, { path, body }) => {
    const { name, overwrite = false, ...rest } = body as ExampleObject
    const file = rest['metadata-location']
    if (typeof file !== 'string') return undefined
    const options = { overwrite: overwrite === true }
    return tables.register([...levelsOf(path), String(name)], file, options)
  },
  listViews: ({ views }, { path }) => views.list(levelsOf(path)),
  createView: ({ views }, { path, body }) => {
    const { name, schema, properties, ...rest } = body as ExampleObject
    const version = rest['view-version']
    if (version === undefined) return undefined
    const sql = valueAt(version, '/representations/0/sql')
    return views.create([...levelsOf(path), String(name)], {
      sql: { spark: String(sql) },
      schema: decodeSchema(schema as JsonValue),
      properties: properties as Properties,
    })
  },
  loadView: ({ views }, { path }) => views.load(relationOf(path)),
  viewExists: ({ views }, { path }) => views.exists(relationOf(path)),
  dropView: ({ views }, { path }) => views.drop(relationOf(path)),
  renameView: ({ views }, { body }) => {
    const names = renaming(body)
    return names === undefined ? undefined : views.rename(...names)
  },
  getHistory: (catalog, { query = {} }) => {
    const { object } = query
    const options = historyOptions(query)
    if (object === undefined || options === undefined) return undefined
    return catalog.history(object, options).next()
  },
  getDiff: (catalog, { query = {} }) => {
    const { object, from, to, keys } = query
    if (object === undefined) return undefined
    return catalog.diff(object, {
      from: from as StateName,
      to: to as StateName,
      ...(keys === undefined ? {} : { keys: keys.split(',') }),
    })
  },
  getAccessLog: (catalog, { query = {} }) => catalog.accessLog(query).next(),
  getSchema: (catalog, { query = {} }) => {
    const { object = '', at } = query
    return catalog.schemaAt(object, at as StateName | undefined)
  },
  getFeed: (catalog, { query = {} }) => {
    const { order } = query
    const options = historyOptions(query)
    if (options === undefined) return undefined
    if (order === undefined) return catalog.feed(options).next()
    return order === 'oldest-first' ? catalog.feed({ ...options, order }).next() : undefined
  },
}

/** Undefined for times in a form that our client does not write. */
function historyOptions(query: Readonly<Record<string, string>>): HistoryOptions | undefined {
  const { pageSize, actor, action, ref, from, to, changes } = query
  const isOurs = (time: string | undefined) =>
    time === undefined || (!Number.isNaN(Date.parse(time)) && new Date(time).toISOString() === time)
  if (!isOurs(from) || !isOurs(to)) return undefined
  return {
    ...(changes === undefined ? {} : { changes: changes === 'true' }),
    ...(pageSize === undefined ? {} : { pageSize: Number(pageSize) }),
    ...(actor === undefined ? {} : { actor }),
    ...(action === undefined ? {} : { action }),
    ...(ref === undefined ? {} : { ref }),
    ...(from === undefined ? {} : { from: new Date(from) }),
    ...(to === undefined ? {} : { to: new Date(to) }),
  }
}

function playCreateTable({ tables }: Catalog, { path, body }: ExampleRequest) {
  const { name, properties = {}, ...rest } = body as ExampleObject
  if (rest['schema'] === undefined || rest['stage-create'] !== undefined) return undefined
  const schema = decoded(() => decodeSchema(rest['schema'] as JsonValue))
  if (schema === undefined) return undefined
  const spec = decodeUnboundSpec((rest['partition-spec'] ?? { fields: [] }) as JsonValue)
  const order = decodeSortOrder((rest['write-order'] ?? { 'order-id': 0, fields: [] }) as JsonValue)
  const columnOf = ([id]: readonly number[]) => nameOfField(schema, id ?? 0) ?? ''
  return tables.create([...levelsOf(path), String(name)], {
    schema,
    properties: properties as Properties,
    partitionBy: spec.fields.map(({ sourceIds, transform, name: field }) => {
      return { column: columnOf(sourceIds), transform, name: field }
    }),
    sortBy: order.fields.map(({ sourceIds, transform, direction, nullOrder }) => {
      const sorted = { column: columnOf(sourceIds), transform }
      return (direction === 'asc' ? ascending : descending)(sorted, nullOrder)
    }),
  })
}

function playUpdateTable({ tables }: Catalog, { path, body }: ExampleRequest) {
  const { requirements = [], updates } = body as unknown as Record<string, JsonValue[]>
  const plan = decoded(() => ({
    requirements: requirements.map((each, at) => decodeTableRequirement(each, `[${at}]`)),
    updates: (updates ?? []).map((each, at) => decodeTableUpdate(each, `[${at}]`)),
  }))
  if (plan === undefined || updates === undefined) return undefined
  // The names of old clients are read and never written.
  if (updates.some((update) => Object.hasOwn(update as object, 'updated'))) return undefined
  return tables.load(relationOf(path)).then((table) => table.commit(() => plan))
}

/** Undefined for what nobody can say who has our types. */
function decoded<Value>(decode: () => Value): Value | undefined {
  try {
    return decode()
  } catch {
    return undefined
  }
}

function isNames(json: ExampleJson | undefined): json is string[] {
  const isList = Array.isArray(json) && json.length > 0
  return isList && json.every((level) => typeof level === 'string' && level !== '')
}

function levelsOf(path: string): readonly string[] {
  const [, text = ''] = /\/namespaces\/([^/]+)/.exec(path) ?? []
  return text.split('%1F').map(decodeURIComponent)
}

function relationOf(path: string): RelationName {
  const [, name = ''] = /\/(?:tables|views)\/([^/]+)/.exec(path) ?? []
  return [...levelsOf(path), decodeURIComponent(name)]
}

function renaming(body: ExampleJson | undefined): [RelationName, RelationName] | undefined {
  const { source, destination } = body as Record<string, Record<string, string[]> | undefined>
  if (source === undefined || destination === undefined) return undefined
  const nameOf = (each: Record<string, unknown>) =>
    [...(each['namespace'] as string[]), each['name']] as string[]
  return [nameOf(source), nameOf(destination)]
}

/** What the example says goes out, and defaults beside it. */
function expectSent(sent: Sent | undefined, request: ExampleRequest, operation: string): void {
  expect(sent).toMatchObject({ method: request.method, path: request.path })
  expect(sent?.query).toMatchObject(request.query ?? {})
  if (request.body === undefined || operation === 'createView') return
  const said = { $others: '$any', ...(asWritten(request.body) as ExampleObject) }
  expect(matches(said, asWritten(sent?.body ?? null))).toEqual([])
}

/** The schema as our codec writes it; ids that the catalog gives are left out. */
function asWritten(body: ExampleJson): ExampleJson {
  const { schema, ...rest } = body as ExampleObject
  const written =
    schema === undefined
      ? {}
      : { schema: encodeSchema(decodeSchema(schema as JsonValue)) as unknown as ExampleObject }
  const spec = rest['partition-spec'] as ExampleObject | undefined
  if (spec === undefined) return { ...rest, ...written }
  const fields = (spec['fields'] as readonly ExampleObject[]).map(
    ({ 'field-id': _id, ...field }) => field,
  )
  return { ...rest, ...written, 'partition-spec': { fields } }
}

const KINDS: Readonly<Record<string, LakeError['kind']>> = {
  AlreadyExistsException: 'already-exists',
  BadRequestException: 'invalid-argument',
  CommitFailedException: 'commit-conflict',
  ForbiddenException: 'forbidden',
  IllegalArgumentException: 'invalid-argument',
  InUseException: 'in-use',
  NamespaceNotEmptyException: 'not-empty',
  UnprocessableEntityException: 'unprocessable',
}

let played = 0

describe.each(OPERATIONS.filter(({ operation }) => PLAYS[operation] !== undefined))(
  '$operation',
  ({ operation, examples }) => {
    it.each(examples)('$name', async (example) => {
      const request = fillIn(example.request, SAVED)
      const body = example.response.body
      const answer: Canned = {
        status: example.response.status,
        ...(body === undefined ? {} : { body: sampleOf(fillIn(withLists(body), SAVED)) }),
      }
      const sent: Sent[] = []
      const connected = catalogOf(request, answer, sent)
      const play = connected.then((catalog) => PLAYS[operation]?.(catalog, request))
      const isError = answer.status >= 400
      if (!isError) {
        await play
      } else if (request.method === 'HEAD') {
        expect(await play).toBe(false)
      } else {
        const failure = await play.catch((error: unknown) => error)
        // The client has no way to say it.
        if (failure === undefined) return
        const error = valueAt(answer.body, '/error') as JsonObject
        const type = String(error['type'])
        expect(failure).toMatchObject({
          kind: KINDS[type] ?? 'not-found',
          message: error['message'],
          cause: { status: answer.status, type },
        })
      }
      if (sent.length === 0) return
      expectSent(sent[0], request, operation)
      played++
    })
  },
)

it('should have played most of the examples', () => {
  expect(played).toBeGreaterThan(80)
})
