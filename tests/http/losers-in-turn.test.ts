import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Clock, JsonObject, JsonValue } from '@korolev/table-format'
import { isJsonObject } from '@korolev/table-format'
import { SystemClock } from '@korolev/table-format/stores/system'
import { COLUMNS } from '../support/catalog.js'
import { ManualClock, SeededRandom } from '../support/seeded.js'
import type { Answer, TestCatalog } from '../support/test-catalog.js'
import { catalogAt, startTestCatalog } from '../support/test-catalog.js'

/**
 * Plain Iceberg clients: each asserts the ref that it loaded, and when that moved it loads again.
 * Of many such writers all lose but one, so the server tells losers one after the other.
 */
const TABLE = '/v1/namespaces/a/tables/t'
const EXCHANGES_EACH_MAX = 6

let catalog: TestCatalog
let connections: TestCatalog[] = []

async function start(clock: Clock): Promise<void> {
  catalog = await startTestCatalog({ clock })
  await catalog.post('/v1/namespaces', { namespace: ['a'] })
  const created = await catalog.post('/v1/namespaces/a/tables', { name: 't', schema: COLUMNS })
  expect(created.status).toBe(200)
}

/** A client with a connection of its own. */
function connect(): TestCatalog {
  const client = catalogAt(catalog.uri, catalog)
  connections.push(client)
  return client
}

/** Node tells it of every request that a server of this process gets. */
const ARRIVAL = 'http.server.request.start'
let arrivals = 0
const onArrival = () => void arrivals++

/** Until so many more have arrived than before, and had a while to be dealt with. */
async function untilArrived(count: number, before: number): Promise<void> {
  while (arrivals < before + count) await pause(5)
  await pause(100)
}

beforeEach(() => {
  connections = []
  subscribe(ARRIVAL, onArrival)
})

afterEach(async () => {
  unsubscribe(ARRIVAL, onArrival)
  await Promise.all(connections.map((client) => client.stop()))
  await catalog.stop()
})

function appendTo(loaded: JsonObject, id: bigint): JsonValue {
  const current = loaded['current-snapshot-id']
  const hasParent = typeof current === 'bigint' || (typeof current === 'number' && current >= 0)
  const parent = hasParent ? current : null
  const snapshot = {
    'snapshot-id': id,
    ...(parent === null ? {} : { 'parent-snapshot-id': parent }),
    'sequence-number': Number(loaded['last-sequence-number']) + 1,
    'timestamp-ms': Number(loaded['last-updated-ms']) + 1,
    'manifest-list': `memory:/lake/a/t/metadata/snap-${id}.avro`,
    summary: { operation: 'append' },
    'schema-id': 0,
  }
  return {
    requirements: [{ type: 'assert-ref-snapshot-id', ref: 'main', 'snapshot-id': parent }],
    updates: [
      { action: 'add-snapshot', snapshot },
      { action: 'set-snapshot-ref', 'ref-name': 'main', type: 'branch', 'snapshot-id': id },
    ],
  }
}

async function load(client: TestCatalog): Promise<JsonObject> {
  const { json } = await client.get(TABLE)
  const metadata = isJsonObject(json) ? json['metadata'] : undefined
  if (!isJsonObject(metadata)) throw new Error('no metadata')
  return metadata
}

async function snapshotIds(): Promise<readonly bigint[]> {
  const snapshots = (await load(catalog))['snapshots'] as readonly JsonObject[]
  return snapshots.map((each) => BigInt(String(each['snapshot-id'])))
}

function refusal({ json }: Answer): JsonValue | undefined {
  return isJsonObject(json) ? json['error'] : undefined
}

describe('sixteen writers that each assert the ref they loaded', () => {
  it('should append every one exactly once, in few exchanges', async () => {
    await start(new SystemClock())
    const [writers, appends] = [16, 8]
    const random = new SeededRandom(4)
    let exchanges = 0
    const acknowledged: bigint[] = []
    const append = async (client: TestCatalog, id: bigint): Promise<void> => {
      for (;;) {
        exchanges += 2
        const body = appendTo(await load(client), id)
        const answer = await client.post(TABLE, body)
        if (answer.status === 200) break
        expect(answer.status, answer.text).toBe(409)
        expect(refusal(answer)).toMatchObject({ type: 'CommitFailedException', code: 409 })
        expect(answer.text).toMatch(/Requirement failed: branch main (has changed|was created)/)
      }
      acknowledged.push(id)
    }
    const write = async (writer: number) => {
      const client = connect()
      await pause(random.below(20))
      for (let count = 0; count < appends; count++) {
        await append(client, BigInt(1 + writer * appends + count))
      }
    }
    await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)))
    expect(acknowledged).toHaveLength(writers * appends)
    const byId = (left: bigint, right: bigint) => Number(left - right)
    expect([...(await snapshotIds())].sort(byId)).toEqual(acknowledged.sort(byId))
    expect(exchanges / acknowledged.length).toBeLessThanOrEqual(EXCHANGES_EACH_MAX)
  }, 180_000)
})

describe('a loser that is kept waiting', () => {
  it('should free its place when its client is gone', async () => {
    const clock = new ManualClock()
    await start(clock)
    const empty = await load(catalog)
    expect((await catalog.post(TABLE, appendTo(empty, 1n))).status).toBe(200)
    const [first, gone, third] = [connect(), connect(), connect()]
    expect((await first.post(TABLE, appendTo(empty, 2n))).status).toBe(409)
    const before = arrivals
    const lost = gone.post(TABLE, appendTo(empty, 3n)).catch(() => 'no answer')
    await untilArrived(1, before)
    const held = third.post(TABLE, appendTo(empty, 4n))
    await untilArrived(2, before)
    await gone.stop()
    expect(await lost).toBe('no answer')
    await pause(100)
    const won = first.post(TABLE, appendTo(await load(first), 2n))
    // Time stands still: only the place that the one that is gone left makes room.
    expect((await held).status).toBe(409)
    await clock.advance(1)
    expect((await won).status).toBe(200)
    expect(await snapshotIds()).toEqual([1n, 2n])
  }, 30_000)

  it('should be told when the server drains', async () => {
    await start(new ManualClock())
    const empty = await load(catalog)
    expect((await catalog.post(TABLE, appendTo(empty, 1n))).status).toBe(200)
    const before = arrivals
    const losers = Array.from({ length: 20 }, (_, index) =>
      connect().post(TABLE, appendTo(empty, BigInt(index + 2))),
    )
    await Promise.race(losers)
    await untilArrived(losers.length, before)
    await catalog.stop()
    for (const answer of await Promise.all(losers)) {
      expect(answer.status, answer.text).toBe(409)
    }
  }, 30_000)
})
