import type { JsonObject, JsonValue } from '@korolev/table-format'
import type { Target } from './target.js'

const NAMESPACE = 'bench'
export const TABLES = `/namespaces/${NAMESPACE}/tables`

let serial = 0

/** A name that nothing in this process had before. */
export function fresh(kind: string): string {
  return `${kind}_${++serial}`
}

export async function createNamespace(target: Target): Promise<void> {
  await target.json('POST', '/namespaces', { namespace: [NAMESPACE] })
}

export function schema(columns: number): JsonObject {
  const fields = Array.from({ length: columns }, (_, index) => ({
    id: index + 1,
    name: `column_${index + 1}`,
    required: false,
    type: index % 2 === 0 ? 'long' : 'string',
  }))
  return { type: 'struct', 'schema-id': 0, fields }
}

/** The path of a new table. */
export async function createTable(target: Target, name: string, columns = 10): Promise<string> {
  await target.json('POST', TABLES, { name, schema: schema(columns) })
  return `${TABLES}/${name}`
}

/** The updates of one append, as a client sends them that wrote its manifests. */
export function append(
  id: bigint,
  parent: bigint | undefined,
  sequenceNumber: number,
): readonly JsonValue[] {
  return [
    {
      action: 'add-snapshot',
      snapshot: {
        'snapshot-id': id,
        ...(parent === undefined ? {} : { 'parent-snapshot-id': parent }),
        'sequence-number': sequenceNumber,
        'timestamp-ms': Date.now(),
        'manifest-list': `file:/tmp/bench/metadata/snap-${id}-1-0197a6c5-3b1e-7c55-9d0c.avro`,
        summary: {
          operation: 'append',
          'added-data-files': '1',
          'added-records': '1000',
          'added-files-size': '123456',
          'total-records': String(1_000 * sequenceNumber),
          'total-data-files': String(sequenceNumber),
        },
        'schema-id': 0,
      },
    },
    { action: 'set-snapshot-ref', 'ref-name': 'main', type: 'branch', 'snapshot-id': id },
  ]
}

const SNAPSHOTS_A_COMMIT = 100

export async function addSnapshots(target: Target, path: string, count: number): Promise<void> {
  for (let first = 1; first <= count; first += SNAPSHOTS_A_COMMIT) {
    const updates: JsonValue[] = []
    for (let number = first; number < first + SNAPSHOTS_A_COMMIT && number <= count; number++) {
      const parent = number === 1 ? undefined : BigInt(number - 1)
      updates.push(...append(BigInt(number), parent, number))
    }
    await target.json('POST', path, { requirements: [], updates })
  }
}
