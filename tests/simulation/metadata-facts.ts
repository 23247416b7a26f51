import { decompressMetadata, METADATA_SIZE_BYTES_MAX } from '@korolev/table-format'

/** What the checks need to know of a metadata file, read without the code under test. */
export interface MetadataFacts {
  readonly uuid: string
  /** The current snapshot's id, `null` where there is none. */
  readonly main: string
  readonly lastSequenceNumber: number
  readonly lastUpdatedMs: number
  /** Files that a reader may follow: manifest lists and older metadata files. */
  readonly refersTo: readonly string[]
}

export function factsOfText(text: string): MetadataFacts {
  const main = /"current-snapshot-id":(-?\d+)/.exec(text)?.[1]
  return {
    uuid: /"(?:table|view)-uuid":"([^"]+)"/.exec(text)?.[1] ?? '',
    main: main === undefined || main === '-1' ? 'null' : main,
    lastSequenceNumber: Number(/"last-sequence-number":(\d+)/.exec(text)?.[1] ?? 0),
    lastUpdatedMs: Number(/"last-updated-ms":(\d+)/.exec(text)?.[1] ?? 0),
    refersTo: [...text.matchAll(/"(?:manifest-list|metadata-file)":"([^"]+)"/g)].map(
      ([, location = '']) => location,
    ),
  }
}

export function factsOfFile(bytes: Uint8Array): MetadataFacts {
  return factsOfText(textOfFile(bytes))
}

export function textOfFile(bytes: Uint8Array): string {
  return new TextDecoder().decode(decompressMetadata(bytes, METADATA_SIZE_BYTES_MAX))
}
