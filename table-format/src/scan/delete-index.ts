import { compareBytes, equalBytes } from '../core/bytes.js'
import { CorruptError } from '../core/errors.js'
import { decodeUtf8, encodeUtf8 } from '../core/utf8.js'
import { partitionKey } from '../manifest/partition-key.js'
import type { DataFile, ManifestEntry } from '../manifest/types.js'
import { isUnpartitioned } from '../partition/spec.js'
import type { PartitionSpec } from '../partition/types.js'
import type { FieldHolder } from '../schema/schema.js'
import { mayDelete } from './delete-overlap.js'

/** `file_path` of position delete files. @see Iceberg spec, "Reserved Field IDs". */
export const DELETE_FILE_PATH_FIELD_ID = 2_147_483_546

/** The delete files and vectors of a snapshot, found by the data files that they apply to. */
export class DeleteIndex {
  readonly #schemas: readonly FieldHolder[]
  readonly #specs: ReadonlyMap<number, PartitionSpec>
  readonly #vectors = new Map<string, ManifestEntry>()
  readonly #positionsByPath = new Map<string, ManifestEntry[]>()
  readonly #positionsByPartition = new Map<string, ManifestEntry[]>()
  readonly #equalityByPartition = new Map<string, ManifestEntry[]>()
  readonly #globalEquality: ManifestEntry[] = []

  /** @param schemas - where the columns of equality deletes are looked up, the state's first. */
  constructor(specs: readonly PartitionSpec[], schemas: readonly FieldHolder[]) {
    this.#specs = new Map(specs.map((spec) => [spec.specId, spec]))
    this.#schemas = schemas
  }

  /**
   * Entries keep the order in which they come.
   * @throws CorruptError for a second vector of one data file, and for one that names none.
   */
  add(entry: ManifestEntry): void {
    const { dataFile } = entry
    if (dataFile.content === 'equality-deletes') this.#addEquality(entry)
    else if (dataFile.fileFormat === 'puffin') this.#addVector(entry)
    else {
      const path = referencedPath(dataFile)
      if (path !== undefined) addTo(this.#positionsByPath, path, entry)
      else addTo(this.#positionsByPartition, keyOf(dataFile), entry)
    }
  }

  /**
   * What applies to a data file of this data sequence number.
   * @throws CorruptError for deletes that name the file and have another partition.
   * @see Iceberg spec, "Scan Planning", scope rules.
   */
  forFile(dataFile: DataFile, sequenceNumber: bigint): readonly ManifestEntry[] {
    const key = keyOf(dataFile)
    return [
      ...this.#positionsFor(dataFile, sequenceNumber, key),
      ...this.#equalityFor(dataFile, sequenceNumber, key),
    ]
  }

  #addVector(entry: ManifestEntry): void {
    const { referencedDataFile: path, filePath } = entry.dataFile
    if (path === undefined) {
      throw new CorruptError(`deletion vector in ${filePath} lacks referenced_data_file`)
    }
    const other = this.#vectors.get(path)
    if (other !== undefined) {
      throw new CorruptError(
        `${path} has two deletion vectors, in ${other.dataFile.filePath} and ${filePath}`,
      )
    }
    this.#vectors.set(path, entry)
  }

  #addEquality(entry: ManifestEntry): void {
    const { dataFile } = entry
    const spec = this.#specs.get(dataFile.specId)
    if (spec !== undefined && isUnpartitioned(spec)) this.#globalEquality.push(entry)
    else addTo(this.#equalityByPartition, keyOf(dataFile), entry)
  }

  /** A vector holds all that older position deletes of its file say. */
  #positionsFor(file: DataFile, sequenceNumber: bigint, key: string): readonly ManifestEntry[] {
    const vector = this.#vectors.get(file.filePath)
    if (vector !== undefined && vector.sequenceNumber >= sequenceNumber) {
      checkPartition(vector, file, key)
      return [vector]
    }
    const byPath = this.#positionsByPath.get(file.filePath) ?? []
    for (const entry of byPath) checkPartition(entry, file, key)
    const byPartition = this.#positionsByPartition.get(key) ?? []
    const path = byPartition.length === 0 ? undefined : encodeUtf8(file.filePath)
    return [
      ...byPath,
      ...byPartition.filter((entry) => path !== undefined && mayName(entry.dataFile, path)),
    ].filter((entry) => entry.sequenceNumber >= sequenceNumber)
  }

  #equalityFor(file: DataFile, sequenceNumber: bigint, key: string): readonly ManifestEntry[] {
    return [...this.#globalEquality, ...(this.#equalityByPartition.get(key) ?? [])].filter(
      (entry) =>
        entry.sequenceNumber > sequenceNumber && mayDelete(entry.dataFile, file, this.#schemas),
    )
  }
}

function keyOf({ specId, partition }: DataFile): string {
  return partitionKey(specId, partition)
}

/** The one data file that all deletes of a file are in, where it or its bounds say so. */
function referencedPath(deletes: DataFile): string | undefined {
  if (deletes.referencedDataFile !== undefined) return deletes.referencedDataFile
  const { lower, upper } = pathBounds(deletes)
  if (lower === undefined || upper === undefined || !equalBytes(lower, upper)) return undefined
  return decodeUtf8(lower)
}

function mayName(deletes: DataFile, path: Uint8Array): boolean {
  const { lower, upper } = pathBounds(deletes)
  const isBelow = lower !== undefined && compareBytes(path, lower) < 0
  return !isBelow && (upper === undefined || compareBytes(path, upper) <= 0)
}

function pathBounds({ metrics }: DataFile): {
  readonly lower: Uint8Array | undefined
  readonly upper: Uint8Array | undefined
} {
  return {
    lower: metrics.lowerBounds?.get(DELETE_FILE_PATH_FIELD_ID),
    upper: metrics.upperBounds?.get(DELETE_FILE_PATH_FIELD_ID),
  }
}

function checkPartition(deletes: ManifestEntry, file: DataFile, key: string): void {
  if (keyOf(deletes.dataFile) === key) return
  throw new CorruptError(
    `${deletes.dataFile.filePath} deletes rows of ${file.filePath} and has another partition`,
  )
}

function addTo(map: Map<string, ManifestEntry[]>, key: string, entry: ManifestEntry): void {
  const known = map.get(key)
  if (known === undefined) map.set(key, [entry])
  else known.push(entry)
}
