import { gzipSync } from 'node:zlib'
import type { Location } from '@korolev/table-format'
import { CommitUnknownError, UnavailableError } from '@korolev/table-format'
import { sha256Hex } from '../domain/commit-record.js'
import type { RelationFormat } from '../domain/relation-format.js'
import type { Components } from './components.js'
import type { LoadedMetadata } from './metadata-cache.js'

/**
 * Writes a metadata file under a fresh name. Whatever goes wrong here, no pointer names the file:
 * the commit has definitely not happened, and the sweeper finds what was left behind.
 */
export async function writeMetadataFile<Metadata, Update, Requirement>(
  { objects, ids }: Components,
  format: RelationFormat<Metadata, Update, Requirement>,
  file: { readonly metadata: Metadata; readonly previous: Location | undefined },
): Promise<LoadedMetadata<Metadata>> {
  const { metadata, previous } = file
  const text = format.print(metadata)
  const location = format.nextLocation(metadata, previous, ids.uuid())
  try {
    const outcome = await objects.put(location, bytesOf(text, location), {
      kind: 'absent',
    })
    if (outcome.kind === 'precondition-failed') {
      throw new UnavailableError(`the fresh name is taken: ${location}; nothing was committed`)
    }
  } catch (error) {
    if (!(error instanceof CommitUnknownError)) throw error
    throw new UnavailableError(`the metadata file could not be written; nothing was committed`, {
      cause: error,
    })
  }
  return { location, metadata, text, sha256: sha256Hex(text) }
}

/** The file's name, which came from the table's properties, says whether it is compressed. */
function bytesOf(text: string, location: Location): Uint8Array {
  const bytes = new TextEncoder().encode(text)
  return location.endsWith('.gz.metadata.json') ? gzipSync(bytes) : bytes
}
