import type {
  Clock,
  IdSource,
  JsonObject,
  JsonValue,
  ObjectStore,
  TableUpdate,
} from '@korolev/table-format'
import {
  asLocation,
  decodeSchema,
  decodeTableRequirement,
  decodeTableUpdate,
  decodeViewUpdate,
  decodeViewVersion,
} from '@korolev/table-format'
import { MemoryObjectStore } from '@korolev/table-format/stores/memory'
import type { CallContext, Components } from '../../catalog/src/commands/components.js'
import type { CommitTable, CreateTable } from '../../catalog/src/commands/tables.js'
import type { CreateView, ReplaceView } from '../../catalog/src/commands/views.js'
import { makeComponents } from '../../catalog/src/components.js'
import type { Identifier } from '../../catalog/src/domain/names.js'
import type { CatalogStore } from '../../catalog/src/ports/catalog-store.js'
import { MemoryCatalogStore } from '../../catalog/src/stores/memory.js'
import { ManualClock, SeededIds } from './seeded.js'

export interface TestCatalog {
  readonly components: Components
  readonly context: CallContext
}

/** A catalog in memory, with the parts that a test wants to be its own. */
export function testCatalog(
  seed: number,
  parts: {
    readonly store?: CatalogStore
    readonly objects?: ObjectStore
    readonly clock?: Clock
    readonly ids?: IdSource
  } = {},
): TestCatalog {
  const clock = parts.clock ?? new ManualClock({ skips: true })
  const components = makeComponents({
    store: parts.store ?? new MemoryCatalogStore(),
    objects: parts.objects ?? new MemoryObjectStore(),
    clock,
    ids: parts.ids ?? new SeededIds(seed, clock),
  })
  const warehouse = { name: 'main', root: asLocation('memory://lake/main') }
  return { components, context: { warehouse, actor: 'tester' } }
}

/** The context of a request that came with an `Idempotency-Key`. */
export function withKey(context: CallContext, idempotencyKey: string, hash = 'h'): CallContext {
  const expiresAtMs = Number.MAX_SAFE_INTEGER
  return { ...context, idempotency: { idempotencyKey, requestHash: hash, expiresAtMs } }
}

export const COLUMNS: JsonObject = {
  type: 'struct',
  fields: [{ id: 1, name: 'id', required: false, type: 'long' }],
}

export function creationOf(
  identifier: Identifier,
  properties: Readonly<Record<string, string>> = {},
): CreateTable {
  return { identifier, schema: decodeSchema(COLUMNS, 'schema'), properties }
}

/** A commit as it came over the wire. */
export function commitOf(
  identifier: Identifier,
  wireUpdates: readonly JsonValue[],
  wireRequirements: readonly JsonValue[] = [],
): CommitTable {
  return {
    identifier,
    requirements: wireRequirements.map((each) => decodeTableRequirement(each, 'requirements')),
    updates: wireUpdates.map((each): TableUpdate => decodeTableUpdate(each, 'updates')),
    wireRequirements,
    wireUpdates,
  }
}

export function propertiesOf(updates: Readonly<Record<string, string>>): JsonObject {
  return { action: 'set-properties', updates }
}

export function viewVersionOf(sql: string): JsonObject {
  return {
    'version-id': 1,
    'schema-id': 0,
    'timestamp-ms': 1_700_000_000_000,
    summary: { engine: 'test' },
    'default-namespace': ['a'],
    representations: [{ type: 'sql', sql, dialect: 'spark' }],
  }
}

export function viewCreationOf(identifier: Identifier, sql = 'select 1'): CreateView {
  return {
    identifier,
    schema: decodeSchema(COLUMNS, 'schema'),
    viewVersion: decodeViewVersion(viewVersionOf(sql)),
    properties: {},
  }
}

export function viewCommitOf(
  identifier: Identifier,
  wireUpdates: readonly JsonValue[],
): ReplaceView {
  return {
    identifier,
    requirements: [],
    updates: wireUpdates.map((each) => decodeViewUpdate(each, 'updates')),
    wireRequirements: [],
    wireUpdates,
  }
}
