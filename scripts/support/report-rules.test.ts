import { describe, expect, it } from 'vitest'
import type { MeasuredFile } from './report-rules.js'
import { groupOf, mostComplex, overLimits, reportGroups } from './report-rules.js'

function file(name: string, more: Partial<MeasuredFile> = {}): MeasuredFile {
  return { name, lines: 10, codeLines: 8, functions: [], longLines: [], ...more }
}

function method(name: string, lines: number, complexity: number) {
  return { name, line: 3, lines, complexity }
}

describe('groupOf', () => {
  it.each([
    ['table-format/src/core/json.ts', 'table-format'],
    ['table-format/src/core/json.test.ts', 'tests'],
    ['tests/contract/object-store.ts', 'tests'],
    ['clients/ts/src/index.ts', 'clients/ts'],
    ['clients/python/src/korolev/client.py', 'clients/python'],
    ['clients/python/tests/test_client.py', 'tests'],
    ['eslint.config.js', 'scripts'],
    ['novel/x.ts', 'other'],
  ])('should count %s for %s', (name, group) => {
    expect(groupOf(name)).toBe(group)
  })
})

describe('reportGroups', () => {
  it('should sum up the files of each part', () => {
    const files = [
      file('catalog/src/a.ts', { functions: [method('a', 5, 1), method('b', 9, 4)] }),
      file('catalog/src/b.ts', { lines: 30 }),
      file('catalog/src/b.test.ts'),
    ]
    expect(reportGroups(files)).toEqual([
      expect.objectContaining({ group: 'catalog', files: 2, lines: 40, complexityMean: 2.5 }),
      expect.objectContaining({ group: 'tests', files: 1, functions: 0, complexityMax: 0 }),
    ])
  })
})

describe('mostComplex', () => {
  it('should put the worst first, without tests', () => {
    const functions = [method('a', 5, 2), method('b', 9, 7), method('c', 10, 7)]
    const files = [file('catalog/src/a.ts', { functions }), file('tests/x.ts', { functions })]
    expect(mostComplex(files, 2).map(({ name, file: at }) => [name, at])).toEqual([
      ['c', 'catalog/src/a.ts'],
      ['b', 'catalog/src/a.ts'],
    ])
  })
})

describe('overLimits', () => {
  it('should pass at each limit and fail one past it', () => {
    const at = { lines: 500, functions: [method('a', 70, 20)] }
    expect(overLimits([file('catalog/src/a.ts', at)])).toEqual([])
    const past = { lines: 501, longLines: [7], functions: [method('a', 71, 21)] }
    expect(overLimits([file('catalog/src/a.ts', past)])).toEqual([
      'catalog/src/a.ts: 501 lines, at most 500',
      'catalog/src/a.ts:7: over 100 characters',
      'catalog/src/a.ts:3: a has 71 lines',
      'catalog/src/a.ts:3: a has complexity 21',
    ])
  })

  it('should let a test be one long function', () => {
    expect(overLimits([file('tests/x.ts', { functions: [method('a', 71, 1)] })])).toEqual([])
  })
})
