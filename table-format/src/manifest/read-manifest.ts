import { CorruptError } from '../core/errors.js'
import { isInt32 } from '../core/int64.js'
import { parseJson } from '../core/json.js'
import { decodePartitionFields } from '../partition/codec.js'
import { partitionType } from '../partition/spec.js'
import { decodeSchema } from '../schema/codec.js'
import type { NestedField, StructType } from '../schema/types.js'
import type { AvroBlock, AvroFile } from './avro-container.js'
import { openAvroFile } from './avro-container.js'
import { AvroCursor } from './avro-cursor.js'
import { parseAvroType } from './avro-types.js'
import type { EntryLayout } from './entry-layout.js'
import { entryLayout, hasPlainFixed } from './entry-layout.js'
import { EntryView } from './entry-view.js'
import { EntryInheritance } from './inheritance.js'
import { NO_METRICS } from './types.js'
import type { ManifestContent, ManifestEntry, ManifestFile } from './types.js'

/** What a manifest says of itself; writers leave parts out. @see Iceberg spec, "Manifests". */
export interface ManifestHeader {
  /** 1 where it is absent, as in v1. */
  readonly formatVersion: number
  readonly content: ManifestContent
  readonly specId?: number
  readonly schemaId?: number
}

export interface OpenManifestOptions {
  /**
   * The type of the partition tuple by the table's metadata. Without it the one that the manifest's
   * header describes is used.
   */
  readonly partitionType?: StructType
  /** Spec of the entries' files; that of the header, or 0, without it. */
  readonly specId?: number
}

/** A manifest whose entries are read one after another. */
export interface OpenManifest {
  readonly header: ManifestHeader
  /** The view is one object that moves on: take out of it what is to be kept. */
  entries(): Generator<EntryView>
}

/**
 * Opens a manifest of any format version and writer: fields are found by id, blocks are inflated
 * one by one, and an entry's fields are decoded as they are asked for.
 * @throws CorruptError naming what is wrong; while entries are read, too.
 * @throws UnsupportedError for a codec that is not known.
 */
export function openManifest(bytes: Uint8Array, options: OpenManifestOptions = {}): OpenManifest {
  const file = openAvroFile(bytes)
  const header = readHeader(file)
  const schema = parseAvroType(jsonOf(file, 'avro.schema') ?? null)
  const partition = options.partitionType?.fields ?? partitionOfHeader(file)
  const specId = options.specId ?? header.specId ?? 0
  const layoutOf = (fixedAsBytes: boolean): EntryLayout =>
    entryLayout(schema, partition, { fixedAsBytes })
  const layout = layoutOf(false)
  return {
    header,
    *entries() {
      const reader = new BlockReader(layout, specId)
      const other = hasPlainFixed(layout) ? new BlockReader(layoutOf(true), specId) : undefined
      for (const block of file.blocks()) {
        const takesOther = other !== undefined && !reader.fits(block) && other.fits(block)
        yield* takesOther ? other.entries(block) : reader.entries(block)
      }
    },
  }
}

/**
 * Every entry of a manifest, deleted ones too, with ids and sequence numbers inherited from its
 * line in the manifest list.
 * @param options - `metrics` false leaves the column statistics out, which is faster.
 */
export function* readManifest(
  bytes: Uint8Array,
  manifest: ManifestFile,
  options: OpenManifestOptions & { readonly metrics?: boolean } = {},
): Generator<ManifestEntry> {
  const specId = options.specId ?? manifest.partitionSpecId
  const opened = openManifest(bytes, { ...options, specId })
  const inheritance = new EntryInheritance(manifest)
  for (const entry of opened.entries()) {
    const firstRowId = inheritance.firstRowId(entry)
    const dataFile = entry.dataFile(options.metrics === false ? NO_METRICS : entry.metrics())
    yield {
      status: entry.status,
      snapshotId: inheritance.snapshotId(entry),
      sequenceNumber: inheritance.sequenceNumber(entry),
      fileSequenceNumber: inheritance.fileSequenceNumber(entry),
      dataFile: firstRowId === undefined ? dataFile : { ...dataFile, firstRowId },
    }
  }
}

class BlockReader {
  readonly #layout: EntryLayout
  readonly #cursor = new AvroCursor(new Uint8Array(0))
  readonly #view: EntryView

  constructor(layout: EntryLayout, specId: number) {
    this.#layout = layout
    this.#view = new EntryView(layout, this.#cursor, specId)
  }

  /** Whether the block's entries, read so, end where the block ends. */
  fits(block: AvroBlock): boolean {
    const cursor = this.#cursor
    cursor.reset(block.bytes)
    try {
      for (let left = block.recordCount; left > 0; left--) {
        this.#layout.scan(cursor, this.#view.slots)
      }
    } catch (error) {
      if (error instanceof CorruptError) return false
      throw error
    }
    return cursor.at === block.bytes.length
  }

  *entries(block: AvroBlock): Generator<EntryView> {
    const cursor = this.#cursor
    cursor.reset(block.bytes)
    let next = 0
    for (let left = block.recordCount; left > 0; left--) {
      cursor.at = next
      this.#view.advance()
      next = cursor.at
      yield this.#view
    }
    if (next !== block.bytes.length) {
      throw new CorruptError(`a block has ${block.bytes.length - next} bytes after its last record`)
    }
  }
}

function readHeader(file: AvroFile): ManifestHeader {
  const content = file.text('content') ?? 'data'
  if (content !== 'data' && content !== 'deletes') {
    throw new CorruptError(`the manifest's content is "${content}", neither data nor deletes`)
  }
  const specId = integerOf(file, 'partition-spec-id')
  const schemaId = integerOf(file, 'schema-id')
  return {
    formatVersion: integerOf(file, 'format-version') ?? 1,
    content,
    ...(specId === undefined ? {} : { specId }),
    ...(schemaId === undefined ? {} : { schemaId }),
  }
}

function integerOf(file: AvroFile, key: string): number | undefined {
  const text = file.text(key)
  if (text === undefined) return undefined
  const value = Number(text)
  if (!/^-?\d+$/.test(text) || !isInt32(value)) {
    throw new CorruptError(`the manifest's ${key} is no integer: "${text.slice(0, 40)}"`)
  }
  return value
}

/** Undefined where the header does not say it: then the values' own Avro types do. */
function partitionOfHeader(file: AvroFile): readonly NestedField[] | undefined {
  const schema = jsonOf(file, 'schema')
  const fields = jsonOf(file, 'partition-spec')
  if (schema === undefined || fields === undefined) return undefined
  try {
    const spec = { specId: 0, fields: decodePartitionFields(fields, 'partition-spec') }
    return partitionType(spec, decodeSchema(schema)).fields
  } catch {
    return undefined
  }
}

function jsonOf(file: AvroFile, key: string): ReturnType<typeof parseJson> | undefined {
  const text = file.text(key)
  if (text === undefined) return undefined
  try {
    return parseJson(text)
  } catch (error) {
    throw new CorruptError(`the manifest's ${key} is no JSON: ${(error as Error).message}`, {
      cause: error,
    })
  }
}
