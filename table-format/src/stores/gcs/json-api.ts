import { CorruptError } from '../../core/errors.js'
import type { JsonValue } from '../../core/json.js'
import { parseJsonBytes, printJson } from '../../core/json.js'
import { ObjectReader } from '../../core/object-reader.js'
import { encodeUtf8 } from '../../core/utf8.js'
import type { ByteRange } from '../../ports/object-store.js'
import type { GcsAccess } from './access.js'
import type { Credentials, Described, GcsApi, ListPage, NewObject } from './api.js'
import {
  customMetadata,
  describedWriter,
  expectedGeneration,
  rangeHeader,
  secondsOf,
} from './api.js'
import type { GcsObject } from './location.js'
import type { GcsAnswer, GcsRequest } from './transport.js'

const OBJECT_FIELDS = 'name,generation,size,updated,crc32c,metadata'
const LIST_FIELDS = `nextPageToken,items(${OBJECT_FIELDS})`
const BYTES = 'application/octet-stream'

type Plain = Omit<GcsRequest, 'origin'>

/** The JSON API, with bearer tokens. */
export class JsonApi implements GcsApi {
  readonly #access: GcsAccess

  constructor(access: GcsAccess) {
    this.#access = access
  }

  read(
    object: GcsObject,
    { range, generation }: { readonly range?: ByteRange; readonly generation?: string },
    credentials: Credentials,
  ): Promise<GcsRequest> {
    const pinned = generation === undefined ? '' : `&generation=${generation}`
    return this.#with(credentials, {
      method: 'GET',
      path: `${objectPath(object)}?alt=media${pinned}`,
      // Who takes gzip gets what is stored, whatever it is: nothing is unpacked on the way.
      headers: {
        'accept-encoding': 'gzip',
        ...(range === undefined ? {} : { range: rangeHeader(range) }),
      },
    })
  }

  describe(object: GcsObject, credentials: Credentials): Promise<GcsRequest> {
    const path = `${objectPath(object)}?fields=${OBJECT_FIELDS}`
    return this.#with(credentials, { method: 'GET', path })
  }

  insert(
    target: NewObject,
    { bytes, crc32c }: { readonly bytes: readonly Uint8Array[]; readonly crc32c: string },
    credentials: Credentials,
  ): Promise<GcsRequest> {
    // The boundary must not occur in the bytes: a writer's id is too random to.
    const boundary = `korolev-${target.writerId}`
    const head =
      `--${boundary}\r\ncontent-type: application/json\r\n\r\n` +
      `${resourceText(target, crc32c)}\r\n--${boundary}\r\ncontent-type: ${BYTES}\r\n\r\n`
    return this.#with(credentials, {
      method: 'POST',
      path: uploadPath(target, 'multipart'),
      headers: { 'content-type': `multipart/related; boundary=${boundary}` },
      body: [encodeUtf8(head), ...bytes, encodeUtf8(`\r\n--${boundary}--\r\n`)],
    })
  }

  begin(target: NewObject, credentials: Credentials): Promise<GcsRequest> {
    return this.#with(credentials, {
      method: 'POST',
      path: uploadPath(target, 'resumable'),
      headers: { 'content-type': 'application/json', 'x-upload-content-type': BYTES },
      body: [encodeUtf8(resourceText(target))],
    })
  }

  remove(
    object: GcsObject,
    { generation }: { readonly generation?: string },
    credentials: Credentials,
  ): Promise<GcsRequest> {
    const condition = generation === undefined ? '' : `?ifGenerationMatch=${generation}`
    const path = `${objectPath(object)}${condition}`
    return this.#with(credentials, { method: 'DELETE', path })
  }

  list(
    { bucket, name }: GcsObject,
    { from, pageToken }: { readonly from?: string; readonly pageToken?: string },
    credentials: Credentials,
  ): Promise<GcsRequest> {
    const query = new URLSearchParams({
      ...{ prefix: name, fields: LIST_FIELDS },
      ...(from === undefined ? {} : { startOffset: from }),
      ...(pageToken === undefined ? {} : { pageToken }),
    })
    const path = `/storage/v1/b/${bucket}/o?${query.toString()}`
    return this.#with(credentials, { method: 'GET', path })
  }

  described({ body }: GcsAnswer): Described {
    return decodeResource(parseJsonBytes(body), '')
  }

  listed({ body }: GcsAnswer): ListPage {
    const reader = new ObjectReader(parseJsonBytes(body), '')
    const objects = reader.optionalArray('items', (json, path) => ({
      ...decodeResource(json, path),
      name: new ObjectReader(json, path).string('name'),
    }))
    return { objects: objects ?? [], nextToken: reader.optionalString('nextPageToken') }
  }

  async #with({ isRefused }: Credentials, request: Plain): Promise<GcsRequest> {
    const { origin, authorization } = await this.#access.open({ isRefused })
    const headers = {
      ...(authorization === undefined ? {} : { authorization }),
      ...request.headers,
    }
    return { ...request, origin, headers }
  }
}

function objectPath({ bucket, name }: GcsObject): string {
  return `/storage/v1/b/${bucket}/o/${encodeURIComponent(name)}`
}

function uploadPath({ object, condition }: NewObject, type: 'multipart' | 'resumable'): string {
  const name = type === 'resumable' ? `&name=${encodeURIComponent(object.name)}` : ''
  return (
    `/upload/storage/v1/b/${object.bucket}/o?uploadType=${type}${name}` +
    `&ifGenerationMatch=${expectedGeneration(condition)}&fields=${OBJECT_FIELDS}`
  )
}

function resourceText(target: NewObject, crc32c?: string): string {
  return printJson({
    name: target.object.name,
    contentType: BYTES,
    metadata: customMetadata(target),
    ...(crc32c === undefined ? {} : { crc32c }),
  })
}

function decodeResource(json: JsonValue, path: string): Described {
  const reader = new ObjectReader(json, path)
  const sizeBytes = Number(reader.string('size'))
  if (!Number.isSafeInteger(sizeBytes)) throw new CorruptError(`${reader.at('size')} is no size`)
  return {
    sizeBytes,
    generation: reader.string('generation'),
    updatedAtMs: secondsOf(reader.optionalString('updated')),
    crc32c: reader.optionalString('crc32c'),
    ...describedWriter(reader.optionalStringMap('metadata') ?? {}),
  }
}
