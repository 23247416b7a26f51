import type { JsonValue } from '@korolev/table-format'
import { asLocation, decodeTableMetadata, parseJson, printJson } from '@korolev/table-format'
import type { Identifier } from '../../catalog/src/domain/names.js'
import { COLUMNS } from '../support/catalog.js'
import { randomUpdates } from '../support/random-updates.js'
import type { Expected } from './attempts.js'
import { isSuccess, locationOf, refusalOf } from './attempts.js'
import type { Asserted } from './observed-catalog.js'
import type { Answer } from './replica.js'
import type { LoadedState, Writer } from './writer.js'
import { keyOf, namespaceKeyOf, relationParams, setProperty } from './writer.js'

type Json = { readonly [name: string]: JsonValue }

/** How a change of one table is expected to end, unless said otherwise. */
export function expectTable(identifier: Identifier, more: Partial<Expected> = {}): Expected {
  return {
    kind: 'table',
    action: 'commit',
    present: [keyOf(identifier)],
    absent: [],
    namespaces: [],
    records: { min: 1, max: 1 },
    answers: keyOf(identifier),
    mayConflict: false,
    mayBeInvalid: false,
    ...more,
  }
}

interface Commit {
  readonly requirements: readonly Json[]
  readonly updates: readonly Json[]
  readonly expected?: Partial<Expected>
}

async function commit(writer: Writer, identifier: Identifier, change: Commit, mark: string) {
  const { requirements, updates, expected } = change
  const answer = await writer.client.change(
    mark,
    {
      operationId: 'updateTable',
      params: relationParams(identifier, 'table'),
      body: printJson({ requirements, updates: [...updates, setProperty(mark)] }),
      expected: expectTable(identifier, { mark, ...expected }),
    },
    writer.isKeyed(),
  )
  note(writer, answer)
  if (answer?.status === 404 && refusalOf(answer).type === 'NoSuchTableException') {
    if (writer.world.happens(0.4)) await createTable(writer, identifier)
  }
  return answer
}

function note(writer: Writer, answer: Answer | undefined): void {
  const location = isSuccess(answer) ? locationOf(answer) : undefined
  if (location !== undefined) writer.saw('table', location)
}

/** A change that asks nothing of the table: never refused while the table is there. */
export async function setMark(writer: Writer): Promise<void> {
  const mark = writer.client.nextMark()
  await commit(writer, writer.nameOf('table'), { requirements: [], updates: [] }, mark)
}

/** Several at once, as many threads of one engine do it. */
export async function burst(writer: Writer): Promise<void> {
  const identifier = writer.nameOf('table')
  await Promise.all(
    Array.from({ length: 2 + writer.random.below(4) }, () => {
      const mark = writer.client.nextMark()
      return commit(writer, identifier, { requirements: [], updates: [] }, mark)
    }),
  )
}

/** Load, write files, commit where nobody came between; whoever lost loads again. */
export async function append(writer: Writer): Promise<void> {
  const identifier = writer.nameOf('table')
  for (let attempt = 0; attempt < 3; attempt++) {
    const state = await writer.load('table', identifier)
    if (state === undefined) return
    const id = writer.knowledge.nextSnapshotId++
    const list = `${state.tableLocation}/metadata/snap-${id}.avro`
    await thinking(writer)
    await writer.world.objects.put(asLocation(list), MANIFEST_LIST, { kind: 'absent' })
    const answer = await commit(
      writer,
      identifier,
      {
        requirements: [assertMain(state), assertUuid(state)],
        updates: snapshotOf(state, id, list),
        expected: { mayConflict: true, mayBeInvalid: true },
      },
      writer.client.nextMark(),
    )
    if (answer?.status !== 409) return
    writer.world.count('optimistic conflicts')
  }
}

/** What lies between reading and writing. */
function thinking({ world }: Writer): Promise<void> {
  return world.scheduler.pause(world.millisecondsOf({ min: 0.5, max: 30 }))
}

/** No reader of the simulation looks into it; a purge does, and finds nothing. */
const MANIFEST_LIST = new TextEncoder().encode('no manifest list')

function assertMain({ facts }: LoadedState): Json {
  return {
    type: 'assert-ref-snapshot-id',
    ref: 'main',
    'snapshot-id': facts.main === 'null' ? null : Number(facts.main),
  }
}

function sometimesUuid(writer: Writer, state: LoadedState): readonly Json[] {
  return writer.world.happens(0.5) ? [assertUuid(state)] : []
}

/** As every client says it that wrote files: they are in the folder of this table. */
function assertUuid({ facts }: LoadedState): Json {
  return { type: 'assert-table-uuid', uuid: facts.uuid }
}

function snapshotOf({ facts }: LoadedState, id: number, list: string): readonly Json[] {
  return [
    {
      action: 'add-snapshot',
      snapshot: {
        'snapshot-id': id,
        ...(facts.main === 'null' ? {} : { 'parent-snapshot-id': Number(facts.main) }),
        'sequence-number': facts.lastSequenceNumber + 1,
        'timestamp-ms': facts.lastUpdatedMs,
        'manifest-list': list,
        'schema-id': 0,
        summary: { operation: 'append' },
      },
    },
    { action: 'set-snapshot-ref', 'ref-name': 'main', type: 'branch', 'snapshot-id': id },
  ]
}

/** A change that stands only on the state that was read. */
export async function guarded(writer: Writer): Promise<void> {
  const identifier = writer.nameOf('table')
  const state = await writer.load('table', identifier)
  if (state === undefined) return
  const requirements = [assertMain(state), ...sometimesUuid(writer, state)]
  const expected = { mayConflict: true }
  const mark = writer.client.nextMark()
  await commit(writer, identifier, { requirements, updates: [], expected }, mark)
}

/** Schemas, specs, orders, refs, statistics: what holds or not is the library's to say. */
export async function randomChange(writer: Writer): Promise<void> {
  const identifier = writer.nameOf('table')
  const state = await writer.load('table', identifier)
  if (state === undefined) return
  const json = /"metadata":(.*),"config":\{\}\}$/s.exec(state.text)?.[1]
  if (json === undefined) return
  const metadata = decodeTableMetadata(parseJson(json))
  // Those of the generator name no file that is there, and have ids of their own.
  const updates = randomUpdates(writer.random, metadata).filter(
    ({ action }) => action !== 'add-snapshot' && action !== 'set-snapshot-ref',
  )
  const expected = { mayConflict: true, mayBeInvalid: true }
  const mark = writer.client.nextMark()
  await commit(writer, identifier, { requirements: [], updates, expected }, mark)
}

/** Two or three, each once. */
function severalNames(writer: Writer): Iterable<Identifier> {
  const names = new Map<string, Identifier>()
  const wanted = 2 + writer.random.below(2)
  for (let tries = 0; tries < 8 && names.size < wanted; tries++) {
    const identifier = writer.nameOf('table')
    names.set(JSON.stringify(identifier), identifier)
  }
  return names.values()
}

export async function transaction(writer: Writer): Promise<void> {
  const mark = writer.client.nextMark()
  const changes: Json[] = []
  const asserted: Asserted[] = []
  const changed: Identifier[] = []
  for (const identifier of severalNames(writer)) {
    const state = await writer.load('table', identifier)
    if (state === undefined) continue
    const isOnlyAsserted = changes.length > 0 && writer.world.happens(0.4)
    const { uuid, main } = state.facts
    if (isOnlyAsserted) asserted.push({ key: keyOf(identifier), uuid, main })
    else changed.push(identifier)
    changes.push({
      identifier: { namespace: [...identifier.namespace], name: identifier.name },
      requirements: isOnlyAsserted
        ? [{ type: 'assert-table-uuid', uuid }, assertMain(state)]
        : sometimesUuid(writer, state),
      updates: isOnlyAsserted ? [] : [setProperty(mark)],
    })
  }
  const [first] = changed
  if (first === undefined) return
  await thinking(writer)
  const { answers: _, ...expected } = expectTable(first, { mark, mayConflict: true })
  await writer.client.change(
    mark,
    {
      operationId: 'commitTransaction',
      params: {},
      body: printJson({ 'table-changes': changes }),
      expected: {
        ...expected,
        present: [...changed.map(keyOf), ...asserted.map(({ key }) => key)],
        records: { min: changed.length, max: changed.length },
      },
      asserted,
    },
    writer.isKeyed(),
  )
}

export async function create(writer: Writer): Promise<void> {
  await createTable(writer, writer.nameOf('nothing'))
}

export async function createTable(writer: Writer, identifier: Identifier): Promise<void> {
  const mark = writer.client.nextMark()
  const codec = writer.world.happens(0.2) ? { 'write.metadata.compression-codec': 'gzip' } : {}
  const answer = await writer.client.change(
    mark,
    {
      operationId: 'createTable',
      params: { namespace: identifier.namespace.join('\u001f') },
      body: printJson({
        name: identifier.name,
        schema: COLUMNS,
        properties: { [mark]: '1', ...codec },
      }),
      expected: expectCreation(identifier, mark),
    },
    writer.isKeyed(),
  )
  note(writer, answer)
  if (answer?.status === 409) writer.world.count('creations that lost a name')
}

function expectCreation(identifier: Identifier, mark: string): Expected {
  return expectTable(identifier, {
    action: 'create',
    present: [],
    absent: [keyOf(identifier)],
    namespaces: [namespaceKeyOf(identifier.namespace)],
    mark,
  })
}

/** As Java's transactions create: the identity is staged, then committed. */
export async function createInSteps(writer: Writer): Promise<void> {
  const identifier = writer.nameOf('nothing')
  const { answer } = await writer.client.ask({
    operationId: 'createTable',
    params: { namespace: identifier.namespace.join('\u001f') },
    body: printJson({ name: identifier.name, schema: COLUMNS, 'stage-create': true }),
    message: 'a staging',
  })
  if (!isSuccess(answer)) return
  const uuid = /"table-uuid":"([^"]+)"/.exec(answer.text)?.[1] ?? ''
  const location = /"location":"([^"]+)"/.exec(answer.text)?.[1] ?? ''
  const updates = [
    { action: 'assign-uuid', uuid },
    { action: 'set-location', location },
    { action: 'add-schema', schema: COLUMNS },
    { action: 'set-current-schema', 'schema-id': -1 },
  ]
  const mark = writer.client.nextMark()
  const expected = { ...expectCreation(identifier, mark), mayConflict: true }
  await commit(
    writer,
    identifier,
    { requirements: [{ type: 'assert-create' }], updates, expected },
    mark,
  )
}
