import { createHash } from 'node:crypto'
import { parseJson } from '../core/json.js'

/** What happened to a file, as a journal keeps it. */
export type JournalEntry =
  | {
      readonly kind: 'put'
      readonly path: string
      readonly bytes: Uint8Array
      readonly at: Microseconds
    }
  /** From here on the journal says nothing of it: it is deleted, or on disk by itself. */
  | { readonly kind: 'forget'; readonly path: string; readonly at: Microseconds }

/** Since the machine was started, the same for all its processes; the later entry counts. */
type Microseconds = number

const NEWLINE = 0x0a

/**
 * What is flushed together: a line of JSON (path, time and size of each entry, the hash of all),
 * then the bytes of the files, one behind the other, and a newline.
 * @returns parts to write in their order.
 */
export function encodeGroup(entries: readonly JournalEntry[]): readonly Uint8Array[] {
  const files = entries.map((entry) => [
    entry.path,
    entry.at,
    ...(entry.kind === 'put' ? [entry.bytes.length] : []),
  ])
  const payloads = entries.flatMap((entry) => (entry.kind === 'put' ? [entry.bytes] : []))
  const line = JSON.stringify({ files, hash: hashOf(files, payloads) })
  return [Buffer.from(`${line}\n`, 'utf8'), ...payloads, Buffer.of(NEWLINE)]
}

/**
 * The entries of the groups at the beginning that are whole. What follows was being written when
 * the machine stopped, and nobody was told that it is there.
 */
export function decodeEntries(bytes: Uint8Array): readonly JournalEntry[] {
  const entries: JournalEntry[] = []
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let start = 0; start < buffer.length;) {
    const group = decodeGroup(buffer, start)
    if (group === undefined) break
    entries.push(...group.entries)
    start = group.end
  }
  return entries
}

type FileLine =
  | readonly [path: string, at: Microseconds]
  | readonly [path: string, at: Microseconds, sizeBytes: number]

function decodeGroup(
  buffer: Buffer,
  start: number,
): { readonly entries: readonly JournalEntry[]; readonly end: number } | undefined {
  const lineEnd = buffer.indexOf(NEWLINE, start)
  if (lineEnd < 0) return undefined
  const line = readLine(buffer.toString('utf8', start, lineEnd))
  if (line === undefined) return undefined
  const entries: JournalEntry[] = []
  const payloads: Uint8Array[] = []
  let end = lineEnd + 1
  for (const [path, at, sizeBytes] of line.files) {
    if (sizeBytes === undefined) {
      entries.push({ kind: 'forget', path, at })
      continue
    }
    const bytes = buffer.subarray(end, end + sizeBytes)
    entries.push({ kind: 'put', path, bytes, at })
    payloads.push(bytes)
    end += sizeBytes
  }
  if (end >= buffer.length || hashOf(line.files, payloads) !== line.hash) return undefined
  return { entries, end: end + 1 }
}

interface Line {
  readonly files: readonly FileLine[]
  readonly hash: string
}

/** Undefined where a power cut left something else: the hash tells the rest. */
function readLine(text: string): Line | undefined {
  try {
    const { files, hash } = parseJson(text) as Partial<Line>
    const isLine = Array.isArray(files) && typeof hash === 'string'
    return isLine && files.every(isFileLine) ? { files, hash } : undefined
  } catch {
    return undefined
  }
}

function isFileLine(file: unknown): file is FileLine {
  if (!Array.isArray(file) || file.length < 2 || file.length > 3) return false
  const [path, ...numbers] = file as readonly unknown[]
  return typeof path === 'string' && numbers.every((each) => Number.isSafeInteger(each))
}

function hashOf(
  files: readonly (readonly (string | number)[])[],
  payloads: readonly Uint8Array[],
): string {
  const hash = createHash('sha256').update(JSON.stringify(files))
  for (const bytes of payloads) hash.update(bytes)
  return hash.digest('hex')
}
