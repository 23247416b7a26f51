import { describe, expect, it } from 'vitest'
import { int64LittleEndian } from '../core/bytes.js'
import { asLocation } from '../core/brands.js'
import { CorruptError } from '../core/errors.js'
import { encodeUtf8 } from '../core/utf8.js'
import type { ColumnMetrics, DataFile } from '../manifest/types.js'
import { DELETE_FILE_PATH_FIELD_ID, DeleteIndex } from './delete-index.js'
import { entryOf, fileOf, scanTable } from '../../../tests/support/scan-table.js'

const { partitionSpecs, schemas } = scanTable()
const A = fileOf('a.parquet', ['x'])
const PATH = A.filePath

function positions(name: string, more: Partial<DataFile> = {}): DataFile {
  return fileOf(name, ['x'], { content: 'position-deletes', ...more })
}

function vector(name: string, more: Partial<DataFile> = {}): DataFile {
  return positions(name, { fileFormat: 'puffin', referencedDataFile: PATH, ...more })
}

function equality(name: string, more: Partial<DataFile> = {}): DataFile {
  return fileOf(name, ['x'], { content: 'equality-deletes', equalityIds: [1], ...more })
}

function pathBounds(lower: string, upper: string): { readonly metrics: ColumnMetrics } {
  const bound = (path: string): ReadonlyMap<number, Uint8Array> =>
    new Map([[DELETE_FILE_PATH_FIELD_ID, encodeUtf8(path)]])
  return { metrics: { lowerBounds: bound(lower), upperBounds: bound(upper) } }
}

function longs(low: bigint, high: bigint, nulls = 0n): { readonly metrics: ColumnMetrics } {
  return {
    metrics: {
      valueCounts: new Map([[1, 10n]]),
      nullValueCounts: new Map([[1, nulls]]),
      lowerBounds: new Map([[1, int64LittleEndian(low)]]),
      upperBounds: new Map([[1, int64LittleEndian(high)]]),
    },
  }
}

/** Names of what applies to a file of sequence number 5 among deletes of these numbers. */
function applying(
  deletes: readonly (readonly [DataFile, number])[],
  file: DataFile = A,
): readonly string[] {
  const index = new DeleteIndex(partitionSpecs, schemas)
  for (const [dataFile, number] of deletes) index.add(entryOf(dataFile, BigInt(number)))
  return index
    .forFile(file, 5n)
    .map(({ dataFile }) => dataFile.filePath.slice('memory://t/data/'.length))
}

describe('DeleteIndex', () => {
  it('should apply position deletes from the same commit on', () => {
    const deletes = [4, 5, 6].map((number) => [positions(`p${number}`), number] as const)
    expect(applying(deletes)).toEqual(['p5', 'p6'])
  })

  it('should apply equality deletes from the next commit on', () => {
    const deletes = [4, 5, 6].map((number) => [equality(`e${number}`), number] as const)
    expect(applying(deletes)).toEqual(['e6'])
  })

  it('should apply deletes in their partition alone, unless their spec has none', () => {
    const elsewhere = { partition: ['y'] }
    const global = { specId: 0, partition: [] }
    expect(
      applying([
        [positions('p', elsewhere), 6],
        [equality('e', elsewhere), 6],
        [positions('p0', global), 6],
        [equality('e0', global), 6],
      ]),
    ).toEqual(['e0'])
    expect(applying([[equality('e', { partition: [null] }), 6]], fileOf('n', [null]))).toEqual([
      'e',
    ])
  })

  it('should apply position deletes that name a file to that file alone', () => {
    const other = asLocation('memory://t/data/other.parquet')
    expect(
      applying([
        [positions('named', { referencedDataFile: PATH }), 6],
        [positions('other', { referencedDataFile: other }), 6],
        [positions('one path', pathBounds(PATH, PATH)), 6],
        [positions('other path', pathBounds(other, other)), 6],
        [positions('around', pathBounds('memory://t/data/', 'memory://t/data/b')), 6],
        [positions('below', pathBounds('memory://', 'memory://t/data/a')), 6],
        [positions('above', pathBounds('memory://t/data/b', 'memory://t/data/c')), 6],
      ]),
    ).toEqual(['named', 'one path', 'around'])
  })

  it('should take a deletion vector for all position deletes of its file', () => {
    expect(
      applying([
        [positions('p'), 6],
        [vector('v'), 5],
        [equality('e'), 6],
      ]),
    ).toEqual(['v', 'e'])
  })

  it('should pass over a vector that is older than its file', () => {
    expect(
      applying([
        [positions('p'), 6],
        [vector('v'), 4],
      ]),
    ).toEqual(['p'])
  })

  it.each<readonly [string, Partial<DataFile>, Partial<DataFile>, boolean]>([
    ['ranges that meet', longs(1n, 5n), longs(5n, 9n), true],
    ['ranges apart', longs(1n, 4n), longs(5n, 9n), false],
    ['ranges apart the other way', longs(10n, 14n), longs(5n, 9n), false],
    ['ranges apart with nulls in both', longs(1n, 4n, 1n), longs(5n, 9n, 1n), true],
    ['ranges apart with nulls in one', longs(1n, 4n, 1n), longs(5n, 9n), false],
    ['nulls alone', longs(5n, 9n, 10n), longs(5n, 9n), false],
    ['no statistics', {}, longs(5n, 9n), true],
    ['a column that is gone', { ...longs(1n, 4n), equalityIds: [99] }, longs(5n, 9n), true],
    ['one of two columns apart', { ...longs(1n, 4n), equalityIds: [2, 1] }, longs(5n, 9n), false],
  ])('should weigh an equality delete with %s', (_, deletes, data, applies) => {
    const found = applying([[equality('e', deletes), 6]], fileOf('d', ['x'], data))
    expect(found).toEqual(applies ? ['e'] : [])
  })

  it('should refuse two vectors of one file, and one that names none', () => {
    const two = [
      [vector('v1'), 6],
      [vector('v2'), 7],
    ] as const
    expect(() => applying(two)).toThrow(CorruptError)
    expect(() => applying(two)).toThrow(/a\.parquet has two deletion vectors, in .*v1 and .*v2$/)
    const { referencedDataFile: _path, ...nameless } = vector('v')
    expect(() => applying([[nameless, 6]])).toThrow('lacks referenced_data_file')
  })

  it('should refuse deletes that name a file of another partition', () => {
    expect(() => applying([[vector('v', { partition: ['y'] }), 6]])).toThrow(CorruptError)
    const named = positions('p', { referencedDataFile: PATH, partition: ['y'] })
    expect(() => applying([[named, 6]])).toThrow(/p deletes rows of .*a\.parquet and has another/)
  })
})
