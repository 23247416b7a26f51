import type { JsonObject, JsonValue, TableMetadata } from '@korolev/table-format'
import type { SeededRandom } from './seeded.js'

/** Keys whose order differs between insertion, UTF-16 and JavaScript's own for integers. */
const KEYS = ['b', 'a', '10', '9', 'é', 'B', '__proto__', 'z.long.key']

/** One to four entries in an order of their own. */
export function randomProperties(random: SeededRandom): JsonObject {
  const entries: [string, string][] = []
  for (let count = 1 + random.below(4); count > 0; count--) {
    entries.push([pick(random, KEYS), `${random.below(5)}`])
  }
  return Object.fromEntries(entries)
}

/** What no version of the format knows, and a rewrite must keep. */
function unknown(random: SeededRandom): JsonObject {
  if (random.below(3) > 0) return {}
  return { [`x-${pick(random, ['b', 'a'])}`]: { 2: 1.5, b: [-0, 9_007_199_254_740_993n], a: null } }
}

export function pick<Element>(random: SeededRandom, elements: readonly Element[]): Element {
  const element = elements[random.below(elements.length)]
  if (element === undefined) throw new RangeError('nothing to pick from')
  return element
}

export function randomSchema(random: SeededRandom): JsonObject {
  const names = ['a', 'b', 'c', 'd'].slice(0, 1 + random.below(4))
  return {
    type: 'struct',
    fields: names.map((name, index) => ({
      name,
      id: index + 1,
      required: false,
      type: pick<JsonValue>(random, ['long', 'string', 'timestamptz']),
      ...(random.below(3) === 0 ? { doc: `of ${random.below(3)}` } : {}),
    })),
  }
}

type Update = (random: SeededRandom, table: TableMetadata) => readonly JsonObject[]

const UPDATES: readonly Update[] = [
  (random) => [{ action: 'set-properties', updates: randomProperties(random) }],
  (random) => [{ updates: randomProperties(random), action: 'set-properties' }],
  (random) => [{ action: 'remove-properties', removals: [pick(random, KEYS), pick(random, KEYS)] }],
  (random) => [
    {
      action: 'set-properties',
      updates: { 'write.metadata.previous-versions-max': `${1 + random.below(4)}` },
    },
  ],
  (random) => [
    { action: 'add-schema', schema: randomSchema(random) },
    { action: 'set-current-schema', 'schema-id': -1 },
  ],
  (random) => [
    {
      action: 'add-spec',
      spec: {
        fields: [
          {
            name: pick(random, ['p', 'q']),
            'source-id': 1,
            transform: `bucket[${random.below(3) + 1}]`,
          },
        ],
      },
    },
    { action: 'set-default-spec', 'spec-id': -1 },
  ],
  (random) => [
    {
      action: 'add-sort-order',
      'sort-order': {
        'order-id': 1,
        fields: [
          {
            'source-id': 1,
            transform: 'identity',
            direction: pick(random, ['asc', 'desc']),
            'null-order': 'nulls-first',
          },
        ],
      },
    },
    { action: 'set-default-sort-order', 'sort-order-id': -1 },
  ],
  (random, table) => [
    ...appendOf(random, table),
    ...(random.below(4) === 0 ? appendOf(random, table) : []),
  ],
  (_, table) => [{ action: 'remove-snapshots', 'snapshot-ids': oldestOf(table) }],
  (random) => [{ action: 'remove-snapshot-ref', 'ref-name': pick(random, ['b1', 'b2']) }],
  () => [{ action: 'upgrade-format-version', 'format-version': 3 }],
  (random) => [
    {
      action: 'set-location',
      location: `memory://lake/moved-${random.below(9)}${pick(random, ['', '/', '//'])}`,
    },
  ],
  (random, table) =>
    oldestOf(table).map((snapshotId) => ({
      action: 'set-statistics',
      statistics: {
        'statistics-path': `memory://lake/s${random.below(9)}.puffin`,
        'snapshot-id': snapshotId,
        'file-size-in-bytes': 10,
        'file-footer-size-in-bytes': 4,
        'blob-metadata': [],
        ...unknown(random),
      },
    })),
  (random) => [
    {
      action: 'add-encryption-key',
      'encryption-key': {
        'key-id': `k${random.below(4)}`,
        'encrypted-key-metadata': 'AA==',
        properties: randomProperties(random),
      },
    },
  ],
]

/** Updates that may hold of a table or not: a refusal is an outcome like another. */
export function randomUpdates(random: SeededRandom, table: TableMetadata): readonly JsonObject[] {
  const count = 1 + random.below(3)
  return Array.from({ length: count }, () => pick(random, UPDATES)(random, table)).flat()
}

function appendOf(random: SeededRandom, table: TableMetadata): readonly JsonObject[] {
  const id = BigInt(1 + random.uint32()) * 2_147_483_647n
  const refName = pick(random, ['main', 'main', 'b1', 'b2'])
  return [
    {
      action: 'add-snapshot',
      snapshot: {
        summary: { operation: 'append', ...randomProperties(random) },
        'manifest-list': `memory://lake/snap-${id}.avro`,
        'snapshot-id': id,
        'sequence-number': table.lastSequenceNumber + 1n,
        'timestamp-ms': table.lastUpdatedMs + random.below(1_000),
        'schema-id': table.currentSchemaId,
        ...(table.formatVersion < 3
          ? {}
          : { 'first-row-id': table.nextRowId ?? 0n, 'added-rows': random.below(9) }),
        ...(table.currentSnapshotId === undefined || refName !== 'main'
          ? {}
          : { 'parent-snapshot-id': table.currentSnapshotId }),
        ...unknown(random),
      },
    },
    { type: 'branch', 'snapshot-id': id, action: 'set-snapshot-ref', 'ref-name': refName },
  ]
}

function oldestOf({ snapshots }: TableMetadata): readonly bigint[] {
  return snapshots.slice(0, 1).map(({ snapshotId }) => snapshotId)
}
