import { createHash } from 'node:crypto'
import type { Location, ObjectStore } from '@korolev/table-format'
import {
  asLocation,
  CommitUnknownError,
  CorruptError,
  InvalidArgumentError,
  parseJson,
  printJson,
  UnavailableError,
} from '@korolev/table-format'
import type { DocumentFields, StoredDocument } from './transport.js'

/** Where texts go that are too large for a document. */
export interface LargeTexts {
  readonly objects: Pick<ObjectStore, 'get' | 'put'>
  /** Folder of the objects; each is named by its own hash. */
  readonly root: Location
}

/** Most bytes that a payload takes in its document, which may have 1 MiB in all. */
export const INLINE_BYTES_MAX = 512 * 1024
/** Most bytes of one request: below what the service (10 MiB) and its emulator (4 MiB) take. */
export const REQUEST_BYTES_MAX = 3 * 1024 * 1024
/** Most bytes of payloads that share an object. */
export const LARGE_OBJECT_BYTES_MAX = 32 * 1024 * 1024
/** More than what a write takes beside its payload and its id. */
const WRITE_OVERHEAD_BYTES = 512
const CHECKSUM_BYTES = 16
const SPILL_READS_MAX = 8

/** One write on its way: what decides its size, and where its payload goes. */
export interface Sized {
  readonly path: string
  readonly payload: Uint8Array | undefined
}

/**
 * Texts of a document as bytes. A part of their hash comes first: it tells a damaged one, and it
 * keeps the index of this field from growing at one end, as texts with time-ordered ids would.
 */
export function encodePayload(texts: readonly string[]): Uint8Array {
  const bytes = new TextEncoder().encode(printJson([...texts]))
  return Buffer.concat([checksum(bytes), bytes])
}

/** Fields that hold payloads, by path; what does not fit goes into objects first. */
export async function placePayloads(
  writes: readonly Sized[],
  large: LargeTexts | undefined,
): Promise<ReadonlyMap<string, DocumentFields>> {
  const placed = new Map<string, DocumentFields>()
  const spilled = spilledOf(writes)
  if (spilled.length > 0) await spill(spilled, large, placed)
  for (const { path, payload } of writes) {
    if (payload !== undefined && !placed.has(path)) placed.set(path, { p: payload })
  }
  return placed
}

/** The texts of documents, in their order. @throws CorruptError when one is not as written. */
export async function readPayloads(
  documents: readonly StoredDocument[],
  large: LargeTexts | undefined,
): Promise<readonly (readonly string[])[]> {
  const texts: (readonly string[])[] = []
  const spilled: { readonly at: number; readonly document: StoredDocument }[] = []
  for (const [at, document] of documents.entries()) {
    const { p } = document.fields
    if (p instanceof Uint8Array) texts[at] = decodePayload(p, document.path)
    else spilled.push({ at, document })
  }
  const next = async () => {
    for (let each = spilled.pop(); each !== undefined; each = spilled.pop()) {
      texts[each.at] = await fetchSpilled(each.document, large)
    }
  }
  await Promise.all(Array.from({ length: SPILL_READS_MAX }, next))
  return texts
}

function decodePayload(payload: Uint8Array, path: string): readonly string[] {
  const bytes = payload.subarray(CHECKSUM_BYTES)
  if (Buffer.compare(checksum(bytes), payload.subarray(0, CHECKSUM_BYTES)) !== 0) {
    throw new CorruptError(`the document ${path} is damaged: its checksum does not match`)
  }
  return textArray(new TextDecoder().decode(bytes), path)
}

function textArray(text: string, path: string): readonly string[] {
  const json = parseJson(text)
  if (Array.isArray(json) && json.every((each) => typeof each === 'string')) return json
  throw new CorruptError(`the document ${path} does not hold texts`)
}

function checksum(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest().subarray(0, CHECKSUM_BYTES)
}

function spilledOf(writes: readonly Sized[]): readonly Required<Sized>[] {
  const bySize = writes
    .filter((each): each is { path: string; payload: Uint8Array } => each.payload !== undefined)
    .sort((left, right) => right.payload.length - left.payload.length)
  let total = 0
  for (const { path, payload } of writes) total += costOf(path, payload)
  let count = 0
  for (const { payload } of bySize) {
    if (payload.length <= INLINE_BYTES_MAX && total <= REQUEST_BYTES_MAX) break
    total -= payload.length
    count++
  }
  if (total <= REQUEST_BYTES_MAX) return bySize.slice(0, count)
  throw new InvalidArgumentError(
    `the batch takes ${total} bytes of names and ids alone, at most ${REQUEST_BYTES_MAX} fit into ` +
      'one request to Firestore: send it in several batches',
    { field: 'changes' },
  )
}

function costOf(path: string, payload: Uint8Array | undefined): number {
  return path.length + WRITE_OVERHEAD_BYTES + (payload?.length ?? 0)
}

async function spill(
  spilled: readonly { readonly path: string; readonly payload: Uint8Array | undefined }[],
  large: LargeTexts | undefined,
  placed: Map<string, DocumentFields>,
): Promise<void> {
  if (large === undefined) {
    throw new InvalidArgumentError(
      'the batch holds texts that are too large for Firestore, and there is no object store for them',
    )
  }
  let group: { path: string; bytes: Uint8Array }[] = []
  let size = 0
  const flush = async () => {
    if (group.length > 0) await putTogether(group, large, placed)
    group = []
    size = 0
  }
  for (const { path, payload } of spilled) {
    if (payload === undefined) continue
    const bytes = payload.subarray(CHECKSUM_BYTES)
    if (size + bytes.length > LARGE_OBJECT_BYTES_MAX) await flush()
    group.push({ path, bytes })
    size += bytes.length
  }
  await flush()
}

/** One object for all: it is named by its hash, so that whoever put it first put the same. */
async function putTogether(
  group: readonly { readonly path: string; readonly bytes: Uint8Array }[],
  { objects, root }: LargeTexts,
  placed: Map<string, DocumentFields>,
): Promise<void> {
  const all = Buffer.concat(group.map(({ bytes }) => bytes))
  const location = asLocation(`${root}/${sha256(all)}`)
  try {
    await objects.put(location, all, { kind: 'absent' })
  } catch (error) {
    if (!(error instanceof CommitUnknownError)) throw error
    throw new UnavailableError('large texts could not be put into objects; nothing was committed', {
      cause: error,
    })
  }
  let offset = 0
  for (const { path, bytes } of group) {
    const length = String(bytes.length)
    placed.set(path, { large: printJson([location, String(offset), length, sha256(bytes)]) })
    offset += bytes.length
  }
}

async function fetchSpilled(
  { path, fields }: StoredDocument,
  large: LargeTexts | undefined,
): Promise<readonly string[]> {
  if (typeof fields['large'] !== 'string') throw new CorruptError(`the document ${path} is empty`)
  const [location = '', offset, length, hash] = textArray(fields['large'], path)
  if (large === undefined) throw new CorruptError(`no object store for ${location} of ${path}`)
  const start = Number(offset)
  const range = { start, end: start + Number(length) }
  const object = await large.objects.get(asLocation(location), { range })
  if (object === undefined) throw new CorruptError(`the object ${location} of ${path} is missing`)
  if (sha256(object.bytes) !== hash) {
    throw new CorruptError(`the object ${location} of ${path} is damaged: its hash does not match`)
  }
  return textArray(new TextDecoder().decode(object.bytes), path)
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
