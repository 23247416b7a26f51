import { describe, expect, it } from 'vitest'
import { coverageByGroup, coverageProblems } from './coverage-rules.js'

function file(lines: readonly [number, number], branches: readonly [number, number]) {
  const count = ([covered, total]: readonly [number, number]) => ({ covered, total })
  return { lines: count(lines), branches: count(branches), functions: count([1, 1]) }
}

describe('coverageByGroup', () => {
  it('should weigh files by their lines, and cut the percentage', () => {
    const files = {
      'catalog/src/a.ts': file([1, 1], [0, 0]),
      'catalog/src/b.ts': file([1997, 1999], [1, 3]),
      'table-format/src/c.ts': file([0, 0], [0, 0]),
    }
    expect(coverageByGroup(files)).toEqual([
      { group: 'catalog', files: 2, lines: 99.9, branches: 33.3, functions: 100 },
      { group: 'table-format', files: 1, lines: 100, branches: 100, functions: 100 },
    ])
  })
})

describe('coverageProblems', () => {
  it('should pass at the limits and name what is below', () => {
    const at = { group: 'catalog', files: 1, lines: 85, branches: 75, functions: 0 }
    const limits = { lines: 85, branches: 75 }
    expect(coverageProblems([at], limits)).toEqual([])
    expect(coverageProblems([{ ...at, lines: 84.9, branches: 74.9 }], limits)).toEqual([
      'catalog: 84.9 % of lines, at least 85 %',
      'catalog: 74.9 % of branches, at least 75 %',
    ])
  })
})
