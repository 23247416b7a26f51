import { createHash } from 'node:crypto'
import { parseJson } from '../core/json.js'

/** What happened to a file, as a journal keeps it. */
export type JournalEntry =
  | { readonly kind: 'put'; readonly path: string; readonly bytes: Uint8Array }
  /** From here on the journal says nothing of it: it is deleted, or on disk by itself. */
  | { readonly kind: 'forget'; readonly path: string }

/** What was flushed together. */
export interface JournalGroup {
  /** Microseconds since the machine was started, the same for all processes: the later is right. */
  readonly at: number
  readonly entries: readonly JournalEntry[]
}

const NEWLINE = 0x0a

/**
 * A line of JSON (time, path and size of each entry, the hash of all), then the bytes of the files,
 * one behind the other, and a newline.
 * @returns parts to write in their order.
 */
export function encodeGroup({ at, entries }: JournalGroup): readonly Uint8Array[] {
  const files = entries.map((entry) =>
    entry.kind === 'put' ? [entry.path, entry.bytes.length] : [entry.path],
  )
  const payloads = entries.flatMap((entry) => (entry.kind === 'put' ? [entry.bytes] : []))
  const hash = hashOf(at, files, payloads)
  const line = Buffer.from(`${JSON.stringify({ at, files, hash })}\n`, 'utf8')
  return [line, ...payloads, Buffer.of(NEWLINE)]
}

/**
 * The groups at the beginning that are whole. What follows was being written when the machine
 * stopped, and nobody was told that it is there.
 */
export function decodeGroups(bytes: Uint8Array): readonly JournalGroup[] {
  const groups: JournalGroup[] = []
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let start = 0; start < buffer.length;) {
    const found = decodeGroup(buffer, start)
    if (found === undefined) break
    groups.push(found.group)
    start = found.end
  }
  return groups
}

type FileLine = readonly [path: string] | readonly [path: string, sizeBytes: number]

function decodeGroup(
  buffer: Buffer,
  start: number,
): { readonly group: JournalGroup; readonly end: number } | undefined {
  const lineEnd = buffer.indexOf(NEWLINE, start)
  if (lineEnd < 0) return undefined
  const line = readLine(buffer.toString('utf8', start, lineEnd))
  if (line === undefined) return undefined
  const entries: JournalEntry[] = []
  const payloads: Uint8Array[] = []
  let end = lineEnd + 1
  for (const [path, sizeBytes] of line.files) {
    if (sizeBytes === undefined) {
      entries.push({ kind: 'forget', path })
      continue
    }
    const bytes = buffer.subarray(end, end + sizeBytes)
    entries.push({ kind: 'put', path, bytes })
    payloads.push(bytes)
    end += sizeBytes
  }
  if (end >= buffer.length || hashOf(line.at, line.files, payloads) !== line.hash) return undefined
  return { group: { at: line.at, entries }, end: end + 1 }
}

interface Line {
  readonly at: number
  readonly files: readonly FileLine[]
  readonly hash: string
}

/** Undefined where a power cut left something else: the hash tells the rest. */
function readLine(text: string): Line | undefined {
  try {
    const { at, files, hash } = parseJson(text) as Partial<Line>
    const isLine = typeof at === 'number' && Array.isArray(files) && typeof hash === 'string'
    return isLine && files.every(isFileLine) ? { at, files, hash } : undefined
  } catch {
    return undefined
  }
}

function isFileLine(file: unknown): file is FileLine {
  if (!Array.isArray(file) || typeof file[0] !== 'string') return false
  return file.length === 1 || (Number.isSafeInteger(file[1]) && file[1] >= 0)
}

function hashOf(
  at: number,
  files: readonly (readonly (string | number)[])[],
  payloads: readonly Uint8Array[],
): string {
  const hash = createHash('sha256').update(JSON.stringify([at, files]))
  for (const bytes of payloads) hash.update(bytes)
  return hash.digest('hex')
}
