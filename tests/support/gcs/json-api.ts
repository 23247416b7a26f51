import type { GcsObjects } from './objects.js'
import { GcsRefusal } from './objects.js'
import { conditionsOf, mediaReply, resourceOf } from './resource.js'
import type { GcsUploads } from './uploads.js'
import type { GcsRoute, GcsWireReply, GcsWireRequest } from './wire.js'
import { bigintQuery, decodeSegment, jsonReply } from './wire.js'

/** Routes of the JSON API; undefined for what is not of it. */
export function jsonApiRoute(
  objects: GcsObjects,
  uploads: GcsUploads,
  request: GcsWireRequest,
): GcsRoute | undefined {
  const upload = /^\/upload\/storage\/v1\/b\/([^/]+)\/o$/.exec(request.rawPath)
  if (upload !== null) return uploads.route(decodeSegment(upload[1] ?? ''), request)
  const path = request.rawPath.replace(/^\/download(?=\/)/, '')
  const [, bucketPart, hasObjects, namePart, copy] =
    /^\/storage\/v1\/b(?:\/([^/]+)(\/o(?:\/([^/]+)(?:\/(rewriteTo|copyTo)\/(.*))?)?)?)?$/.exec(
      path,
    ) ?? []
  if (!path.startsWith('/storage/v1/b')) return undefined
  const bucket = decodeSegment(bucketPart ?? '')
  const name = decodeSegment(namePart ?? '')
  const { method } = request
  if (hasObjects === undefined) {
    return { kind: 'bucket', bucket, name: '', handle: () => bucketReply(objects, bucket, request) }
  }
  if (copy !== undefined) {
    return {
      kind: 'rewrite',
      bucket,
      name,
      handle: () => rewrite(objects, { bucket, name }, request),
    }
  }
  if (namePart === undefined) {
    const prefix = request.query.get('prefix') ?? ''
    return { kind: 'list', bucket, name: prefix, handle: () => list(objects, bucket, request) }
  }
  if (method === 'DELETE') {
    return {
      kind: 'delete',
      bucket,
      name,
      handle: () => remove(objects, { bucket, name }, request),
    }
  }
  if (request.query.get('alt') === 'media' || request.rawPath.startsWith('/download/')) {
    return { kind: 'get', bucket, name, handle: () => media(objects, { bucket, name }, request) }
  }
  return { kind: 'head', bucket, name, handle: () => describe(objects, { bucket, name }, request) }
}

interface Named {
  readonly bucket: string
  readonly name: string
}

function found(objects: GcsObjects, { bucket, name }: Named, request: GcsWireRequest) {
  const object = objects.get(bucket, name, bigintQuery(request.query, 'generation'))
  objects.check(bucket, name, conditionsOf(request))
  return object
}

function media(objects: GcsObjects, named: Named, request: GcsWireRequest): GcsWireReply {
  return mediaReply(found(objects, named, request), request)
}

function describe(objects: GcsObjects, named: Named, request: GcsWireRequest): GcsWireReply {
  return jsonReply(resourceOf(found(objects, named, request), request.origin))
}

function remove(objects: GcsObjects, named: Named, request: GcsWireRequest): GcsWireReply {
  found(objects, named, request)
  objects.delete(named.bucket, named.name, conditionsOf(request))
  return { status: 204 }
}

function rewrite(objects: GcsObjects, named: Named, request: GcsWireRequest): GcsWireReply {
  const [, bucketPart = '', namePart = ''] =
    /\/(?:rewriteTo|copyTo)\/b\/([^/]+)\/o\/([^/]+)$/.exec(request.rawPath) ?? []
  const source = objects.get(
    named.bucket,
    named.name,
    bigintQuery(request.query, 'sourceGeneration'),
  )
  const match = bigintQuery(request.query, 'ifSourceGenerationMatch')
  if (match !== undefined && match !== source.generation)
    throw new GcsRefusal(412, 'source changed')
  const target = { bucket: decodeSegment(bucketPart), name: decodeSegment(namePart) }
  const { bytes, contentType, metadata } = source
  const copy = objects.put({ ...target, bytes, contentType, metadata }, conditionsOf(request))
  const size = String(bytes.length)
  return jsonReply({
    ...{ kind: 'storage#rewriteResponse', totalBytesRewritten: size, objectSize: size, done: true },
    resource: resourceOf(copy, request.origin),
  })
}

function bucketReply(objects: GcsObjects, bucket: string, request: GcsWireRequest): GcsWireReply {
  if (request.method === 'POST') {
    const { name } = JSON.parse(request.body.toString()) as { readonly name: string }
    objects.addBucket(name)
    return jsonReply({ kind: 'storage#bucket', name })
  }
  if (bucket === '') return jsonReply({ kind: 'storage#buckets', items: [] })
  objects.list(bucket, '')
  return jsonReply({ kind: 'storage#bucket', name: bucket })
}

/** With `delimiter`, what lies deeper is named once, as a prefix. */
function list(objects: GcsObjects, bucket: string, request: GcsWireRequest): GcsWireReply {
  const { query } = request
  const prefix = query.get('prefix') ?? ''
  const delimiter = query.get('delimiter') ?? ''
  const { pageSizeMax } = objects
  const size = Math.min(Number(query.get('maxResults') ?? pageSizeMax), pageSizeMax)
  const from = decodeToken(query.get('pageToken')) ?? query.get('startOffset') ?? ''
  const items: unknown[] = []
  const prefixes = new Set<string>()
  let next: string | undefined
  for (const object of objects.list(bucket, prefix)) {
    if (Buffer.compare(Buffer.from(object.name), Buffer.from(from)) < 0) continue
    if (items.length + prefixes.size >= size) {
      next = object.name
      break
    }
    const deeper = delimiter === '' ? -1 : object.name.indexOf(delimiter, prefix.length)
    if (deeper >= 0) prefixes.add(object.name.slice(0, deeper + delimiter.length))
    else items.push(resourceOf(object, request.origin))
  }
  return jsonReply({
    kind: 'storage#objects',
    ...(items.length === 0 ? {} : { items }),
    ...(prefixes.size === 0 ? {} : { prefixes: [...prefixes] }),
    ...(next === undefined ? {} : { nextPageToken: Buffer.from(next).toString('base64url') }),
  })
}

function decodeToken(token: string | null): string | undefined {
  return token === null || token === '' ? undefined : Buffer.from(token, 'base64url').toString()
}
