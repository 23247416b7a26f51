import { createInterface } from 'node:readline'
import { LakeError } from '@korolev/table-format'
import { SystemClock, SystemIds } from '@korolev/table-format/stores/system'
import { entityParent } from '../../catalog/src/ports/catalog-store.js'
import { SqliteCatalogStore } from '../../catalog/src/stores/sqlite.js'

/**
 * A process of its own on a database file, for tests of durability and of two processes. It says
 * `ready`, and after a line on its standard input it commits one record after the other to its
 * objects, several at once, and says `<object> <version>` as soon as each is acknowledged. When a
 * commit fails it says `failed <kind>` and ends with status 3.
 * Arguments: path of the database, name of the writer, records to write (0: without end).
 */
const [path = '', writer = '', count = '0'] = process.argv.slice(2)
const LANES = 4

const clock = new SystemClock()
const ids = new SystemIds()
const store = new SqliteCatalogStore({ path, clock, ids })

async function writeLane(lane: number): Promise<void> {
  const object = `table:${writer}-${lane}`
  const key = { collection: 'relations', parent: entityParent(['main']), name: object } as const
  for (let version = 1; count === '0' || version <= Number(count) / LANES; version++) {
    const commitId = ids.uuidV7()
    const outcome = await store.commit({
      batchId: ids.uuidV7(),
      atMs: clock.nowMs(),
      preconditions: [{ kind: 'log-head', object, version: version - 1 }],
      changes: [
        { kind: 'put', entity: { key, kind: 'table', id: object, version, value: `${version}` } },
      ],
      records: [{ commitId, object, version, body: JSON.stringify({ object, version }) }],
      outbox: [{ id: commitId, commitId, body: '{}' }],
      idempotency: [],
    })
    if (outcome.kind !== 'committed') throw new Error(JSON.stringify(outcome))
    process.stdout.write(`${object} ${version}\n`)
  }
}

process.stdout.write('ready\n')
createInterface({ input: process.stdin }).once('line', () => {
  void Promise.all(Array.from({ length: LANES }, (_, lane) => writeLane(lane)))
    .then(() => store.close())
    .then(() => process.exit(0))
    .catch((error: unknown) => {
      const kind = error instanceof LakeError ? error.kind : String(error)
      process.stdout.write(`failed ${kind}\n`, () => process.exit(3))
    })
})
