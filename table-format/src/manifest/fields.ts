/** A table's format version, which its new manifests follow. */
export type ManifestVersion = 1 | 2 | 3

/** Whether each format version has a field, from v1 to v3. */
export type Presence = 'required' | 'optional' | 'absent'

export type StoredType =
  | 'boolean'
  | 'int'
  | 'long'
  | 'string'
  | 'bytes'
  /** The partition tuple, of a type of its own for each spec. */
  | 'partition'
  | 'data-file'
  | { readonly map: 'long' | 'bytes'; readonly keyId: number; readonly valueId: number }
  | { readonly list: 'int' | 'long' | 'field-summary'; readonly elementId: number }

export interface StoredField {
  readonly id: number
  readonly name: string
  readonly type: StoredType
  readonly presence: readonly [v1: Presence, v2: Presence, v3: Presence]
  readonly doc?: string
}

export function presenceOf(field: StoredField, formatVersion: ManifestVersion): Presence {
  return field.presence[formatVersion - 1] ?? 'absent'
}

const ALL_REQUIRED = ['required', 'required', 'required'] as const
const ALL_OPTIONAL = ['optional', 'optional', 'optional'] as const
const FROM_V2 = ['absent', 'required', 'required'] as const
const FROM_V2_OPTIONAL = ['absent', 'optional', 'optional'] as const
const REQUIRED_FROM_V2 = ['optional', 'required', 'required'] as const
const V3_OPTIONAL = ['absent', 'absent', 'optional'] as const

/** Struct `manifest_entry`, in the order in which it is written. @see Iceberg spec, "Manifests". */
export const ENTRY_FIELDS = [
  { id: 0, name: 'status', type: 'int', presence: ALL_REQUIRED },
  {
    id: 1,
    name: 'snapshot_id',
    type: 'long',
    presence: ['required', 'optional', 'optional'],
  },
  { id: 3, name: 'sequence_number', type: 'long', presence: FROM_V2_OPTIONAL },
  { id: 4, name: 'file_sequence_number', type: 'long', presence: FROM_V2_OPTIONAL },
  { id: 2, name: 'data_file', type: 'data-file', presence: ALL_REQUIRED },
] as const satisfies readonly StoredField[]

/** Struct `data_file`. @see Iceberg spec, "Data File Fields". */
export const DATA_FILE_FIELDS = [
  {
    id: 134,
    name: 'content',
    type: 'int',
    presence: FROM_V2,
    doc: 'Contents of the file: 0=data, 1=position deletes, 2=equality deletes',
  },
  {
    id: 100,
    name: 'file_path',
    type: 'string',
    presence: ALL_REQUIRED,
    doc: 'Location URI with FS scheme',
  },
  {
    id: 101,
    name: 'file_format',
    type: 'string',
    presence: ALL_REQUIRED,
    doc: 'File format name: avro, orc, parquet or puffin',
  },
  {
    id: 102,
    name: 'partition',
    type: 'partition',
    presence: ALL_REQUIRED,
    doc: 'Partition data tuple, schema based on the partition spec',
  },
  {
    id: 103,
    name: 'record_count',
    type: 'long',
    presence: ALL_REQUIRED,
    doc: 'Number of records in the file',
  },
  {
    id: 104,
    name: 'file_size_in_bytes',
    type: 'long',
    presence: ALL_REQUIRED,
    doc: 'Total file size in bytes',
  },
  {
    id: 105,
    name: 'block_size_in_bytes',
    type: 'long',
    presence: ['required', 'absent', 'absent'],
  },
  {
    id: 108,
    name: 'column_sizes',
    type: { map: 'long', keyId: 117, valueId: 118 },
    presence: ALL_OPTIONAL,
    doc: 'Map of column id to total size on disk',
  },
  {
    id: 109,
    name: 'value_counts',
    type: { map: 'long', keyId: 119, valueId: 120 },
    presence: ALL_OPTIONAL,
    doc: 'Map of column id to total count, including null and NaN',
  },
  {
    id: 110,
    name: 'null_value_counts',
    type: { map: 'long', keyId: 121, valueId: 122 },
    presence: ALL_OPTIONAL,
    doc: 'Map of column id to null value count',
  },
  {
    id: 137,
    name: 'nan_value_counts',
    type: { map: 'long', keyId: 138, valueId: 139 },
    presence: ALL_OPTIONAL,
    doc: 'Map of column id to number of NaN values in the column',
  },
  {
    id: 125,
    name: 'lower_bounds',
    type: { map: 'bytes', keyId: 126, valueId: 127 },
    presence: ALL_OPTIONAL,
    doc: 'Map of column id to lower bound',
  },
  {
    id: 128,
    name: 'upper_bounds',
    type: { map: 'bytes', keyId: 129, valueId: 130 },
    presence: ALL_OPTIONAL,
    doc: 'Map of column id to upper bound',
  },
  {
    id: 131,
    name: 'key_metadata',
    type: 'bytes',
    presence: ALL_OPTIONAL,
    doc: 'Encryption key metadata blob',
  },
  {
    id: 132,
    name: 'split_offsets',
    type: { list: 'long', elementId: 133 },
    presence: ALL_OPTIONAL,
    doc: 'Splittable offsets',
  },
  {
    id: 135,
    name: 'equality_ids',
    type: { list: 'int', elementId: 136 },
    presence: FROM_V2_OPTIONAL,
    doc: 'Equality comparison field IDs',
  },
  {
    id: 140,
    name: 'sort_order_id',
    type: 'int',
    presence: ALL_OPTIONAL,
    doc: 'Sort order ID',
  },
  {
    id: 142,
    name: 'first_row_id',
    type: 'long',
    presence: V3_OPTIONAL,
    doc: 'The first row ID assigned to the first row in the data file',
  },
  {
    id: 143,
    name: 'referenced_data_file',
    type: 'string',
    presence: FROM_V2_OPTIONAL,
    doc: 'Fully qualified location (URI with FS scheme) of a data file that all deletes reference',
  },
  {
    id: 144,
    name: 'content_offset',
    type: 'long',
    presence: V3_OPTIONAL,
    doc: 'The offset in the file where the content starts',
  },
  {
    id: 145,
    name: 'content_size_in_bytes',
    type: 'long',
    presence: V3_OPTIONAL,
    doc: 'The length of referenced content stored in the file',
  },
] as const satisfies readonly StoredField[]

/** Struct `manifest_file`. @see Iceberg spec, "Manifest Lists". */
export const MANIFEST_FILE_FIELDS = [
  {
    id: 500,
    name: 'manifest_path',
    type: 'string',
    presence: ALL_REQUIRED,
    doc: 'Location URI with FS scheme',
  },
  {
    id: 501,
    name: 'manifest_length',
    type: 'long',
    presence: ALL_REQUIRED,
    doc: 'Total file size in bytes',
  },
  {
    id: 502,
    name: 'partition_spec_id',
    type: 'int',
    presence: ALL_REQUIRED,
    doc: 'Spec ID used to write',
  },
  {
    id: 517,
    name: 'content',
    type: 'int',
    presence: FROM_V2,
    doc: 'Contents of the manifest: 0=data, 1=deletes',
  },
  {
    id: 515,
    name: 'sequence_number',
    type: 'long',
    presence: FROM_V2,
    doc: 'Sequence number when the manifest was added',
  },
  {
    id: 516,
    name: 'min_sequence_number',
    type: 'long',
    presence: FROM_V2,
    doc: 'Lowest sequence number in the manifest',
  },
  {
    id: 503,
    name: 'added_snapshot_id',
    type: 'long',
    presence: ALL_REQUIRED,
    doc: 'Snapshot ID that added the manifest',
  },
  {
    id: 504,
    name: 'added_files_count',
    type: 'int',
    presence: REQUIRED_FROM_V2,
    doc: 'Added entry count',
  },
  {
    id: 505,
    name: 'existing_files_count',
    type: 'int',
    presence: REQUIRED_FROM_V2,
    doc: 'Existing entry count',
  },
  {
    id: 506,
    name: 'deleted_files_count',
    type: 'int',
    presence: REQUIRED_FROM_V2,
    doc: 'Deleted entry count',
  },
  {
    id: 512,
    name: 'added_rows_count',
    type: 'long',
    presence: REQUIRED_FROM_V2,
    doc: 'Added rows count',
  },
  {
    id: 513,
    name: 'existing_rows_count',
    type: 'long',
    presence: REQUIRED_FROM_V2,
    doc: 'Existing rows count',
  },
  {
    id: 514,
    name: 'deleted_rows_count',
    type: 'long',
    presence: REQUIRED_FROM_V2,
    doc: 'Deleted rows count',
  },
  {
    id: 507,
    name: 'partitions',
    type: { list: 'field-summary', elementId: 508 },
    presence: ALL_OPTIONAL,
    doc: 'Summary for each partition',
  },
  {
    id: 519,
    name: 'key_metadata',
    type: 'bytes',
    presence: ALL_OPTIONAL,
    doc: 'Encryption key metadata blob',
  },
  {
    id: 520,
    name: 'first_row_id',
    type: 'long',
    presence: V3_OPTIONAL,
    doc: 'Starting row ID to assign to new rows in ADDED data files',
  },
] as const satisfies readonly StoredField[]

/** Struct `field_summary`. */
export const FIELD_SUMMARY_FIELDS = [
  {
    id: 509,
    name: 'contains_null',
    type: 'boolean',
    presence: ALL_REQUIRED,
    doc: 'True if any file has a null partition value',
  },
  {
    id: 518,
    name: 'contains_nan',
    type: 'boolean',
    presence: ALL_OPTIONAL,
    doc: 'True if any file has a nan partition value',
  },
  {
    id: 510,
    name: 'lower_bound',
    type: 'bytes',
    presence: ALL_OPTIONAL,
    doc: 'Partition lower bound for all files',
  },
  {
    id: 511,
    name: 'upper_bound',
    type: 'bytes',
    presence: ALL_OPTIONAL,
    doc: 'Partition upper bound for all files',
  },
] as const satisfies readonly StoredField[]

export type EntryFieldName = (typeof ENTRY_FIELDS)[number]['name']
export type DataFileFieldName = (typeof DATA_FILE_FIELDS)[number]['name']
export type ManifestFileFieldName = (typeof MANIFEST_FILE_FIELDS)[number]['name']
