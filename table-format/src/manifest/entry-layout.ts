import { CorruptError } from '../core/errors.js'
import type { NestedField } from '../schema/types.js'
import type { Scan, ScanOptions } from './avro-scan.js'
import { compileScan } from './avro-scan.js'
import type { AvroField, AvroType } from './avro-types.js'
import { withoutNull } from './avro-types.js'
import { sanitizeAvroName } from './avro-names.js'
import type { DataFileFieldName, EntryFieldName, StoredField } from './fields.js'
import { DATA_FILE_FIELDS, ENTRY_FIELDS } from './fields.js'

/** Where the scan of an entry notes each field. */
export type EntrySlotName = Exclude<EntryFieldName | DataFileFieldName, 'data_file' | 'partition'>

const SLOT_NAMES = [...ENTRY_FIELDS, ...DATA_FILE_FIELDS]
  .map((field) => field.name)
  .filter((name): name is EntrySlotName => name !== 'data_file' && name !== 'partition')

export const ENTRY_SLOTS = Object.fromEntries(
  SLOT_NAMES.map((name, index) => [name, index]),
) as Readonly<Record<EntrySlotName, number>>

/** Partition values have the slots after those of the entry, in the spec's order. */
export const PARTITION_SLOTS_START = SLOT_NAMES.length

/** How the entries of one manifest are laid out by its writer's schema. */
export interface EntryLayout {
  readonly scan: Scan
  readonly options: ScanOptions
  readonly slotCount: number
  /** Types by slot, without null; undefined where the writer's schema lacks the field. */
  readonly types: readonly (AvroType | undefined)[]
  readonly partitionFields: readonly PartitionSlot[]
}

/** One partition value: the field of the spec, or of the file itself where no spec is known. */
export interface PartitionSlot {
  readonly name: string
  readonly slot: number
  readonly field: NestedField | undefined
}

/** Fields are found by id; by name only in a file without ids. */
export function findFields(
  record: AvroType & { readonly kind: 'record' },
  known: readonly StoredField[],
): ReadonlyMap<string, AvroField> {
  const hasIds = record.fields.some((field) => field.fieldId !== undefined)
  const found = new Map<string, AvroField>()
  for (const { id, name } of known) {
    const match = record.fields.find((field) =>
      hasIds ? field.fieldId === id : field.name === name,
    )
    if (match !== undefined) found.set(name, match)
  }
  return found
}

export function recordIn(type: AvroType | undefined, what: string): AvroType & { kind: 'record' } {
  const record = type === undefined ? undefined : withoutNull(type)
  if (record?.kind !== 'record') throw new CorruptError(`${what} is no Avro record`)
  return record
}

/**
 * @param partition - fields of the spec's partition type, where the caller knows it.
 * @throws CorruptError when the schema is not that of a manifest.
 */
export function entryLayout(
  schema: AvroType,
  partition: readonly NestedField[] | undefined,
  options: ScanOptions,
): EntryLayout {
  const entry = findFields(recordIn(schema, 'a manifest entry'), ENTRY_FIELDS)
  const dataFile = recordIn(entry.get('data_file')?.type, 'data_file of a manifest entry')
  const file = findFields(dataFile, DATA_FILE_FIELDS)
  const slotOf = new Map<AvroField, number>()
  const types: (AvroType | undefined)[] = []
  for (const [slot, name] of SLOT_NAMES.entries()) {
    const field = entry.get(name) ?? file.get(name)
    types[slot] = field === undefined ? undefined : withoutNull(field.type)
    if (field !== undefined) slotOf.set(field, slot)
  }
  requireFields(types)
  const partitionType = file.get('partition')?.type
  const avro = partitionType === undefined ? [] : recordIn(partitionType, 'partition').fields
  const partitionFields = matchPartition(avro, partition).map(({ avroField, field }, index) => {
    const slot = PARTITION_SLOTS_START + index
    if (avroField !== undefined) slotOf.set(avroField, slot)
    types[slot] = avroField === undefined ? undefined : withoutNull(avroField.type)
    return { name: field?.name ?? avroField?.name ?? '', slot, field }
  })
  const scan = compileScan(schema, slotOf, options)
  const slotCount = PARTITION_SLOTS_START + partitionFields.length
  return { scan, options, slotCount, types, partitionFields }
}

/** Whether the bytes may follow the other reading of `fixed`. */
export function hasPlainFixed(layout: EntryLayout): boolean {
  return layout.partitionFields.some(({ slot }) => {
    const type = layout.types[slot]
    return type?.kind === 'fixed' && type.logicalType === undefined
  })
}

const REQUIRED: readonly EntrySlotName[] = [
  'status',
  'file_path',
  'file_format',
  'record_count',
  'file_size_in_bytes',
]

function requireFields(types: readonly (AvroType | undefined)[]): void {
  for (const name of REQUIRED) {
    if (types[ENTRY_SLOTS[name]] === undefined) {
      throw new CorruptError(`the manifest's schema lacks the field ${name}`)
    }
  }
}

interface PartitionMatch {
  readonly avroField: AvroField | undefined
  readonly field: NestedField | undefined
}

/** By id; by name, then by position, where the writer gave no ids. */
function matchPartition(
  avro: readonly AvroField[],
  partition: readonly NestedField[] | undefined,
): readonly PartitionMatch[] {
  if (partition === undefined) return avro.map((avroField) => ({ avroField, field: undefined }))
  const hasIds = avro.some(({ fieldId }) => partition.some(({ id }) => id === fieldId))
  return partition.map((field, index) => {
    const byId = avro.find(({ fieldId }) => fieldId === field.id)
    if (hasIds) return { avroField: byId, field }
    const sanitized = sanitizeAvroName(field.name)
    const byName = avro.find(({ name }) => name === field.name || name === sanitized)
    return { avroField: byName ?? avro[index], field }
  })
}
