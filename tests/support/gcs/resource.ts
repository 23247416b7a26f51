import type { GenerationConditions, StoredGcsObject } from './objects.js'
import type { GcsWireReply, GcsWireRequest } from './wire.js'
import { bigintQuery, rangeOf } from './wire.js'

/** An object as the JSON API describes it. */
export function resourceOf(object: StoredGcsObject, origin: string): unknown {
  const { bucket, name, generation, bytes, crc32c, contentType, metadata } = object
  const path = `/b/${bucket}/o/${encodeURIComponent(name)}`
  return {
    ...{ kind: 'storage#object', id: `${bucket}/${name}/${generation}`, name, bucket },
    ...{ generation: String(generation), metageneration: '1', contentType, crc32c },
    selfLink: `${origin}/storage/v1${path}`,
    mediaLink: `${origin}/download/storage/v1${path}?generation=${generation}&alt=media`,
    size: String(bytes.length),
    etag: `${generation}/1`,
    storageClass: 'STANDARD',
    timeCreated: new Date(object.updatedAtMs).toISOString(),
    updated: new Date(object.updatedAtMs).toISOString(),
    ...(Object.keys(metadata).length === 0 ? {} : { metadata }),
  }
}

/** With the object's bytes, or the range of them that was asked for. */
export function mediaReply(object: StoredGcsObject, request: GcsWireRequest): GcsWireReply {
  const { bytes, generation, crc32c, metadata } = object
  const range = rangeOf(request.headers['range'], bytes.length)
  const custom = Object.entries(metadata).map(([key, value]) => [`x-goog-meta-${key}`, value])
  const body = range === undefined ? bytes : bytes.subarray(range.start, range.end)
  return {
    status: range === undefined ? 200 : 206,
    headers: {
      'content-type': object.contentType,
      'x-goog-generation': String(generation),
      'x-goog-hash': `crc32c=${crc32c}`,
      'x-goog-stored-content-length': String(bytes.length),
      'last-modified': new Date(object.updatedAtMs).toUTCString(),
      ...(Object.fromEntries(custom) as Record<string, string>),
      ...(range === undefined
        ? {}
        : { 'content-range': `bytes ${range.start}-${range.end - 1}/${bytes.length}` }),
    },
    body,
  }
}

export function conditionsOf({ query }: GcsWireRequest): GenerationConditions {
  return {
    ifGenerationMatch: bigintQuery(query, 'ifGenerationMatch'),
    ifGenerationNotMatch: bigintQuery(query, 'ifGenerationNotMatch'),
  }
}
