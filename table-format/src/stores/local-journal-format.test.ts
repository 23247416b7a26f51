import { describe, expect, it } from 'vitest'
import type { JournalEntry } from './local-journal-format.js'
import { decodeEntries, encodeGroup } from './local-journal-format.js'

const GROUPS: readonly (readonly JournalEntry[])[] = [
  [
    { kind: 'put', path: '/a/ä\n"x"', bytes: Buffer.from('one\n{"files":[]}\n'), at: 1 },
    { kind: 'put', path: '/a/empty', bytes: Buffer.alloc(0), at: 1 },
    { kind: 'forget', path: '/b', at: 2 },
  ],
  [{ kind: 'put', path: '/c', bytes: Buffer.from([0, 255, 10, 10]), at: 2 }],
  [{ kind: 'forget', path: '/c', at: 2 ** 52 }],
]

function encoded(groups: readonly (readonly JournalEntry[])[]): Buffer {
  return Buffer.concat(groups.flatMap((group) => encodeGroup(group)))
}

describe('a journal', () => {
  it('should be read as it was written', () => {
    expect(decodeEntries(encoded(GROUPS))).toEqual(GROUPS.flat())
    expect(decodeEntries(new Uint8Array())).toEqual([])
  })

  it('should end with its last whole group, wherever it is cut', () => {
    const bytes = encoded(GROUPS)
    const ends = GROUPS.map((_, index) => encoded(GROUPS.slice(0, index + 1)).length)
    for (let length = 0; length < bytes.length; length++) {
      const whole = ends.filter((end) => end <= length).length
      const before = GROUPS.slice(0, whole).flat()
      expect(decodeEntries(bytes.subarray(0, length))).toEqual(before)
      // A file may have its size before its bytes; a last newline may be lost alone.
      const padded = Buffer.concat([bytes.subarray(0, length), Buffer.alloc(bytes.length - length)])
      const found = decodeEntries(padded)
      expect([before, GROUPS.slice(0, whole + 1).flat()]).toContainEqual(found)
    }
  })

  it('should end before a group of which any byte is another one', () => {
    const start = encoded(GROUPS.slice(0, 1))
    const bytes = encoded(GROUPS)
    const secondEnd = encoded(GROUPS.slice(0, 2)).length
    for (let at = start.length; at < secondEnd - 1; at++) {
      const damaged = Buffer.from(bytes)
      damaged[at] = (damaged[at] ?? 0) ^ 1
      expect(decodeEntries(damaged), `byte ${at}`).toEqual(GROUPS[0])
    }
  })

  it.each(['null', '[]', '{}', '{"files":[[1,1]],"hash":""}', '{"files":[["/x",1,-1]],"hash":""}'])(
    'should find nothing in %s',
    (line) => {
      expect(decodeEntries(Buffer.from(`${line}\n\n`))).toEqual([])
    },
  )
})
