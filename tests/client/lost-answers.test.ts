import { describe, expect, it } from 'vitest'
import type { Catalog, Fetch, Row, Table } from '@korolev/client'
import {
  CommitConflictError,
  ForbiddenError,
  InvalidArgumentError,
  NotFoundError,
  required,
  UnavailableError,
  UnresolvedCommitError,
  verifyHistory,
} from '@korolev/client'
import type { ExampleJson } from '@korolev/spec/examples'
import { valueAt } from '@korolev/spec/examples'
import { asLocation, parseJson } from '@korolev/table-format'
import { MemoryObjectStore } from '@korolev/table-format/stores/memory'
import type { Fault, SeenRequest, Stage } from './support.js'
import { collect, faultsOn, faultyFetch, isCommit, stage } from './support.js'

const PROPERTIES = {
  'commit.retry.min-wait-ms': '50',
  'commit.status-check.min-wait-ms': '50',
}

interface Flights extends Stage {
  /** Of a client whose requests go wrong as the test says. */
  readonly table: Table
  readonly other: Table
  readonly seen: readonly SeenRequest[]
}

interface Weather {
  readonly decide: (request: SeenRequest) => Fault | undefined
  /** The catalog does not say that it remembers keys. */
  readonly isForgetful?: boolean
  readonly properties?: Record<string, string>
  /** What others do before the client hears that something went wrong, once. */
  readonly meanwhile?: (other: Table) => Promise<unknown>
}

async function flights(weather: Weather, objects = new MemoryObjectStore()): Promise<Flights> {
  const staged = await stage({ objects })
  const calm = await staged.connect()
  await calm.namespaces.create('air')
  const properties = { ...PROPERTIES, ...weather.properties }
  const other = await calm.tables.create('air.flights', {
    schema: { id: required('long') },
    properties,
  })
  const seen: SeenRequest[] = []
  let meanwhile = weather.meanwhile
  const fetch = faultyFetch(weather.decide, seen, async () => {
    const act = meanwhile
    meanwhile = undefined
    await other.refresh()
    await act?.(other)
  })
  const catalog = await staged.connect({
    fetch: weather.isForgetful === true ? forgetful(fetch) : fetch,
    retries: 2,
  })
  return { ...staged, other, seen, table: await catalog.tables.load('air.flights') }
}

function forgetful(inner: Fetch): Fetch {
  return async (input, init) => {
    const response = await inner(input, init)
    if (!response.url.includes('/v1/config')) return response
    const config = (await response.json()) as Record<string, unknown>
    delete config['idempotency-key-lifetime']
    return Response.json(config)
  }
}

function rowsOf(...ids: readonly number[]): readonly Row[] {
  return ids.map((id) => ({ id: BigInt(id) }))
}

async function idsOf(table: Table): Promise<readonly number[]> {
  await table.refresh()
  const rows = await table.scan().toRows()
  return rows.map((row) => Number(row['id'])).sort((left, right) => left - right)
}

/** Every file of the table is one that its metadata leads to: none is left over, none lost. */
async function expectNoLeftovers({ objects, other }: Flights): Promise<void> {
  await other.refresh()
  const stored = await collect(objects.list(asLocation(other.location)))
  const files = stored.map(({ location }) => location as string)
  const manifestLists = other.snapshots.flatMap(({ manifestList }) => manifestList ?? [])
  const { tasks } = await other.scan().plan()
  const known = [...manifestLists, ...tasks.map(({ dataFile }) => dataFile.filePath)]
  const manifests = files.filter((name) => /-m\d+\.avro$/.test(name))
  const documents = files.filter((name) => name.endsWith('.metadata.json'))
  expect(files.filter((name) => !manifests.includes(name) && !documents.includes(name))).toEqual(
    [...known].sort(),
  )
  expect(manifests).toHaveLength(other.snapshots.length)
}

async function expectOneCommit(table: Table): Promise<void> {
  const records = await collect(table.history())
  expect(records.filter(({ snapshotId }) => snapshotId !== undefined)).toHaveLength(1)
  expect(await verifyHistory(records)).toMatchObject({ kind: 'holds' })
}

const MAYBE_APPLIED: readonly Fault[] = [
  'lose-answer',
  { answer: 500 },
  { answer: 502, text: '<html>bad gateway</html>' },
  { answer: 503 },
  { answer: 504 },
  { answer: 200, text: '{"metadata-location":"file:' },
  { answer: 200, text: '{"metadata":{}}' },
]

/** A proxy that sent the request twice gives the answer to the second. */
const SENT_TWICE: Fault = {
  answer: 409,
  text: '{"error":{"type":"CommitFailedException","code":409,"message":"moved"}}',
}

const NEVER_APPLIED: readonly Fault[] = [
  'lose-request',
  'refuse-connection',
  { refuse: 500 },
  { refuse: 502 },
  { refuse: 503 },
  { refuse: 504 },
  { refuse: 429 },
  { refuse: 503, headers: { 'retry-after': '1' } },
]

describe.each([
  ['a catalog that remembers keys', false],
  ['a catalog that does not', true],
])('an append to %s', (_, isForgetful) => {
  it.each([...MAYBE_APPLIED, SENT_TWICE, ...NEVER_APPLIED])(
    'should happen once when its answer is lost: %j',
    async (fault) => {
      const staged = await flights({ decide: faultsOn(isCommit, [fault]), isForgetful })
      const { table, other } = staged
      const { snapshot, rows } = await table.append(rowsOf(1, 2, 3), { message: 'once' })
      expect(rows).toBe(3)
      expect(snapshot).toMatchObject({ summary: { 'added-records': '3' } })
      expect(await idsOf(other)).toEqual([1, 2, 3])
      await expectOneCommit(other)
      await expectNoLeftovers(staged)
    },
  )

  it.each([...MAYBE_APPLIED, SENT_TWICE, ...NEVER_APPLIED])(
    'should happen once when others commit meanwhile: %j',
    async (fault) => {
      const staged = await flights({
        decide: faultsOn(isCommit, [fault]),
        isForgetful,
        meanwhile: (other) => other.append(rowsOf(7)),
      })
      const { table, other } = staged
      await table.append(rowsOf(1, 2))
      expect(await idsOf(other)).toEqual([1, 2, 7])
      const records = await collect(other.history())
      expect(records.filter(({ snapshotId }) => snapshotId !== undefined)).toHaveLength(2)
      expect(await verifyHistory(records)).toMatchObject({ kind: 'holds' })
      await expectNoLeftovers(staged)
    },
  )

  it('should be planned again when others were quicker, with its files written once', async () => {
    const staged = await flights({ decide: () => undefined, isForgetful })
    const { table, other, seen } = staged
    await other.append(rowsOf(7))
    await other.evolveSchema((update) => update.addColumn('note', 'string'))
    await other.append([{ id: 8n, note: 'x' }])
    const { attempts } = await table.append(rowsOf(1, 2))
    expect(attempts).toBe(2)
    expect(await idsOf(other)).toEqual([1, 2, 7, 8])
    const bodies = seen.filter(isCommit).map(({ body }) => body)
    expect(bodies).toHaveLength(2)
    const ids = bodies.map((body) =>
      valueAt(parseJson(body) as ExampleJson, '/updates/0/snapshot/snapshot-id'),
    )
    expect(ids[0]).toBe(table.currentSnapshot?.snapshotId)
    expect(new Set(ids).size).toBe(1)
    const keys = seen.filter(isCommit).map(({ headers }) => headers.get('idempotency-key'))
    expect(new Set(keys).size).toBe(isForgetful ? 1 : 2)
    await expectNoLeftovers(staged)
  })

  it('should say what may be, and how to find out, when nobody can be asked', async () => {
    let isDown = false
    const staged = await flights({
      isForgetful,
      decide: (request) => {
        if (isDown) return 'refuse-connection'
        if (!isCommit(request)) return undefined
        isDown = true
        return 'lose-answer'
      },
    })
    const { table, other } = staged
    const failure = await table.append(rowsOf(1, 2)).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(UnresolvedCommitError)
    const { snapshotId = 0n, message } = failure as UnresolvedCommitError
    expect(message).toContain(`snapshot ${snapshotId} may have been committed to air.flights`)
    expect(message).toContain('load the table')
    expect(message).toContain('was deleted')
    await other.refresh()
    expect(other.snapshot(snapshotId).summary).toMatchObject({ 'added-records': '2' })
    expect(await idsOf(other)).toEqual([1, 2])
    isDown = false
    await table.refresh()
    expect(table.currentSnapshot?.snapshotId).toBe(snapshotId)
  })

  it('should be refused as conflicting after the retries, and leave nothing behind', async () => {
    const conflict = JSON.stringify({
      error: { type: 'CommitFailedException', code: 409, message: 'Requirement failed: busy' },
    })
    const staged = await flights({
      isForgetful,
      properties: { 'commit.retry.num-retries': '2' },
      decide: (request) => (isCommit(request) ? { refuse: 409, text: conflict } : undefined),
    })
    const { table, other, seen } = staged
    const failure = table.append(rowsOf(1))
    await expect(failure).rejects.toThrow(CommitConflictError)
    await expect(failure).rejects.toThrow(/Requirement failed: busy \(3 attempts/)
    expect(seen.filter(isCommit)).toHaveLength(3)
    expect(await idsOf(other)).toEqual([])
    await expectNoLeftovers(staged)
  })

  it.each([
    [{ refuse: 403 }, ForbiddenError],
    [{ refuse: 400 }, InvalidArgumentError],
  ] as const)('should leave nothing behind when it is turned down: %j', async (fault, kind) => {
    const staged = await flights({ decide: faultsOn(isCommit, [fault]), isForgetful })
    await expect(staged.table.append(rowsOf(1))).rejects.toThrow(kind)
    expect(await idsOf(staged.other)).toEqual([])
    await expectNoLeftovers(staged)
  })

  it('should not call failed what may have happened before it was turned down', async () => {
    let hits = 0
    const staged = await flights({
      isForgetful,
      decide: (request) => {
        if (hits > 0) return { refuse: 403 }
        if (!isCommit(request)) return undefined
        hits++
        return 'lose-answer'
      },
    })
    await expect(staged.table.append(rowsOf(1))).rejects.toThrow(UnresolvedCommitError)
    expect(await idsOf(staged.other)).toEqual([1])
    await expectNoLeftovers(staged)
  })

  it('should keep its files while a lost request may still arrive', async () => {
    const refused: Fault[] = Array.from({ length: 9 }, () => ({ refuse: 403 }))
    const decide = faultsOn(isCommit, ['lose-request', ...refused])
    const { table, other, seen, served } = await flights({ decide, isForgetful })
    const failure = await table.append(rowsOf(1)).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(UnresolvedCommitError)
    // It arrives after all.
    const late = seen.find(isCommit)
    await fetch(`${served.uri}${late?.path ?? ''}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: late?.body ?? '',
    })
    expect(await idsOf(other)).toEqual([1])
  })

  it('should keep its files when others were quicker than a lost request, too', async () => {
    const busy: Fault[] = Array.from({ length: 9 }, () => ({ refuse: 409 }))
    const { table, other, objects } = await flights({
      isForgetful,
      decide: faultsOn(isCommit, ['lose-request', ...busy]),
      properties: { 'commit.retry.num-retries': '1' },
      meanwhile: (theirs) => theirs.append(rowsOf(7)),
    })
    await expect(table.append(rowsOf(1))).rejects.toThrow(CommitConflictError)
    expect(await idsOf(other)).toEqual([7])
    const stored = await collect(objects.list(asLocation(other.location)))
    expect(stored.filter(({ location }) => location.endsWith('.parquet'))).toHaveLength(2)
  })

  it('should not go into another table of the same name', async () => {
    const staged = await flights({ decide: () => undefined, isForgetful })
    const catalog: Catalog = await staged.connect()
    await catalog.tables.drop('air.flights')
    await catalog.tables.create('air.flights', { schema: { id: 'long' } })
    await expect(staged.table.append(rowsOf(1))).rejects.toThrow(NotFoundError)
    expect(await idsOf(await catalog.tables.load('air.flights'))).toEqual([])
  })
})

describe.each([
  ['a catalog that remembers keys', false],
  ['a catalog that does not', true],
])('other changes of %s', (_, isForgetful) => {
  it.each(MAYBE_APPLIED)('should be seen to have happened: %j', async (fault) => {
    const { table, other } = await flights({ decide: faultsOn(isCommit, [fault]), isForgetful })
    await table.evolveSchema((update) => update.addColumn('note', 'string'))
    expect(table.schema.fields.map(({ name }) => name)).toEqual(['id', 'note'])
    await table.updateProperties({ set: { owner: 'crew' } })
    expect((await other.refresh()).properties['owner']).toBe('crew')
    expect(await collect(other.history())).toHaveLength(3)
  })

  it('should be seen to have happened below what others did', async () => {
    const { table, other } = await flights({
      isForgetful,
      decide: faultsOn(isCommit, [{ answer: 504 }]),
      meanwhile: (theirs) => theirs.evolveSchema((update) => update.addColumn('theirs', 'int')),
    })
    await table.evolveSchema((update) => update.addColumn('ours', 'string'))
    await other.refresh()
    expect(other.schema.fields.map(({ name }) => name)).toEqual(['id', 'ours', 'theirs'])
    expect(await collect(other.history())).toHaveLength(3)
  })

  it.each(NEVER_APPLIED)('should be done after all: %j', async (fault) => {
    const { table, other } = await flights({ decide: faultsOn(isCommit, [fault]), isForgetful })
    await table.updateProperties({ set: { owner: 'crew' } })
    expect((await other.refresh()).properties['owner']).toBe('crew')
    expect(await collect(other.history())).toHaveLength(2)
  })
})

describe('files', () => {
  /** A store whose writes sometimes fail, before or after they happened. */
  class MoodyStore extends MemoryObjectStore {
    failures: ('before' | 'after')[] = []

    override async put(...call: Parameters<MemoryObjectStore['put']>) {
      const isOurs = call[0].endsWith('.avro')
      const mood = isOurs ? this.failures.shift() : undefined
      if (mood === 'before') throw new UnavailableError('the store is away')
      const outcome = await super.put(...call)
      if (mood === 'after') throw new UnavailableError('the answer is away')
      return outcome
    }
  }

  it('should be put again when the store is away for a moment', async () => {
    const objects = new MoodyStore()
    const staged = await flights({ decide: () => undefined }, objects)
    objects.failures = ['before', 'after', 'after', 'before']
    await staged.table.append(rowsOf(1, 2))
    expect(await idsOf(staged.other)).toEqual([1, 2])
    await expectNoLeftovers(staged)
  })

  it('should be removed when the store stays away', async () => {
    const objects = new MoodyStore()
    const staged = await flights({ decide: () => undefined }, objects)
    objects.failures = Array.from({ length: 9 }, () => 'before')
    await expect(staged.table.append(rowsOf(1, 2))).rejects.toThrow(UnavailableError)
    expect(await idsOf(staged.other)).toEqual([])
    await expectNoLeftovers(staged)
  })
})
