import type { Clock, JsonObject, JsonValue } from '@korolev/table-format'
import type { Answer, TestCatalog } from './test-catalog.js'
import { at, success } from './test-catalog.js'

/** What a table that was created says besides what was asked for. */
export const NEW_TABLE = { 'write.parquet.compression-codec': 'zstd' }

/** Columns `id` and `data`, as clients send them. */
export const SCHEMA: JsonObject = {
  type: 'struct',
  fields: [
    { id: 1, name: 'id', required: true, type: 'long' },
    { id: 2, name: 'data', required: false, type: 'string' },
  ],
}

export const TABLES = '/v1/main/namespaces/ns/tables'
export const TABLE = `${TABLES}/t`
export const VIEWS = '/v1/main/namespaces/ns/views'

export async function createNamespace(
  catalog: TestCatalog,
  ...levels: readonly string[]
): Promise<void> {
  success(await catalog.post('/v1/main/namespaces', { namespace: [...levels] }))
}

/** Namespace `ns` and in it the table `t`; the answer of its creation. */
export async function createTable(
  catalog: TestCatalog,
  fields: JsonObject = {},
): Promise<JsonObject> {
  await createNamespace(catalog, 'ns')
  return success(await catalog.post(TABLES, { name: 't', schema: SCHEMA, ...fields }))
}

export function commit(
  catalog: TestCatalog,
  updates: readonly JsonValue[],
  requirements: readonly JsonValue[] = [],
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return catalog.post(TABLE, { requirements, updates }, headers)
}

export function setProperties(updates: JsonObject): JsonObject {
  return { action: 'set-properties', updates }
}

export function addSnapshot(fields: JsonObject = {}): JsonObject {
  return {
    action: 'add-snapshot',
    snapshot: {
      'snapshot-id': 1,
      'sequence-number': 1,
      'timestamp-ms': Date.now(),
      'manifest-list': 'memory:/lake/ns/t/metadata/snap-1.avro',
      summary: { operation: 'append' },
      'schema-id': 0,
      ...fields,
    },
  }
}

export function setMain(snapshotId: number | bigint): JsonObject {
  return {
    action: 'set-snapshot-ref',
    'ref-name': 'main',
    type: 'branch',
    'snapshot-id': snapshotId,
  }
}

export function viewRequest(fields: JsonObject = {}, version: JsonObject = {}): JsonObject {
  return {
    name: 'v',
    schema: SCHEMA,
    'view-version': {
      'version-id': 1,
      'schema-id': 0,
      'timestamp-ms': 1_750_000_000_000,
      summary: { engine: 'spark' },
      representations: [{ type: 'sql', sql: 'SELECT 1', dialect: 'spark' }],
      'default-namespace': ['ns'],
      ...version,
    },
    properties: {},
    ...fields,
  }
}

export async function metadataOf(catalog: TestCatalog, path = TABLE): Promise<JsonObject> {
  return at(success(await catalog.get(path)), 'metadata') as JsonObject
}

export async function metadataLocation(catalog: TestCatalog, path = TABLE): Promise<string> {
  return String(at(success(await catalog.get(path)), 'metadata-location'))
}

export const SCAN_REPORT: JsonObject = {
  'report-type': 'scan-report',
  'table-name': 't',
  'snapshot-id': 1,
  filter: true,
  'schema-id': 0,
  'projected-field-ids': [1],
  'projected-field-names': ['id'],
  metrics: {},
}

export const COMMIT_REPORT: JsonObject = {
  'report-type': 'commit-report',
  'table-name': 't',
  'snapshot-id': 1,
  'sequence-number': 1,
  operation: 'append',
  metrics: {},
}

/** Moves only when a test says so; nobody waits. */
export class SteppingClock implements Clock {
  ms: number

  constructor(ms = 1_750_000_000_000) {
    this.ms = ms
  }

  nowMs(): number {
    return this.ms
  }

  async sleep(delayMs: number): Promise<void> {
    this.ms += delayMs
  }
}
