import { describe, expect, it } from 'vitest'
import type { JournalGroup } from './local-journal-format.js'
import { decodeGroups, encodeGroup } from './local-journal-format.js'

const GROUPS: readonly JournalGroup[] = [
  {
    at: 1,
    entries: [
      { kind: 'put', path: '/a/ä\n"x"', bytes: Buffer.from('one\n{"at":1}\n') },
      { kind: 'put', path: '/a/empty', bytes: Buffer.alloc(0) },
      { kind: 'forget', path: '/b' },
    ],
  },
  { at: 2, entries: [{ kind: 'put', path: '/c', bytes: Buffer.from([0, 255, 10, 10]) }] },
  { at: 2, entries: [{ kind: 'forget', path: '/c' }] },
]

function encoded(groups: readonly JournalGroup[]): Buffer {
  return Buffer.concat(groups.flatMap((group) => encodeGroup(group)))
}

describe('a journal', () => {
  it('should be read as it was written', () => {
    expect(decodeGroups(encoded(GROUPS))).toEqual(GROUPS)
    expect(decodeGroups(new Uint8Array())).toEqual([])
  })

  it('should end with its last whole group, wherever it is cut', () => {
    const bytes = encoded(GROUPS)
    const ends = GROUPS.map((_, index) => encoded(GROUPS.slice(0, index + 1)).length)
    for (let length = 0; length < bytes.length; length++) {
      const whole = ends.filter((end) => end <= length).length
      expect(decodeGroups(bytes.subarray(0, length))).toEqual(GROUPS.slice(0, whole))
      // A file may have its size before its bytes.
      const zeros = Buffer.alloc(bytes.length - length)
      const padded = Buffer.concat([bytes.subarray(0, length), zeros])
      const found = decodeGroups(padded)
      expect(found.length).toBeGreaterThanOrEqual(whole)
      expect(GROUPS.slice(0, found.length)).toEqual(found)
    }
  })

  it('should end before a group of which any byte is another one', () => {
    const [first = GROUPS[0], ...others] = GROUPS
    const start = encoded(first === undefined ? [] : [first])
    const bytes = Buffer.concat([start, encoded(others)])
    const secondEnd = encoded(GROUPS.slice(0, 2)).length
    for (let at = start.length; at < secondEnd - 1; at++) {
      const damaged = Buffer.from(bytes)
      damaged[at] = (damaged[at] ?? 0) ^ 1
      expect(decodeGroups(damaged), `byte ${at}`).toEqual([first])
    }
  })

  it.each(['null', '[]', '{}', '{"at":1,"files":[[1]],"hash":""}', '{"at":1,"files":[["/x",-1]]}'])(
    'should find nothing in %s',
    (line) => {
      expect(decodeGroups(Buffer.from(`${line}\n\n`))).toEqual([])
    },
  )
})
