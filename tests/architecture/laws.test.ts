import { existsSync } from 'node:fs'
import { join, posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readMutants } from '../../scripts/support/mutants.js'
import { readText, ROOT } from '../../scripts/support/run.js'

/** As many as the house was founded on. */
const LAW_COUNT = 9

interface Law {
  readonly number: number
  readonly tests: readonly { readonly file: string; readonly title: string }[]
}

function laws(): readonly Law[] {
  const sections = (readText('docs/laws.md') ?? '').split(/^## /m).slice(1)
  return sections.map((section) => ({
    number: Number(/^\d+/.exec(section)?.[0]),
    tests: [...section.matchAll(/^- \[[^\]]*\]\(([^)]+)\): (.+)$/gm)].map(
      ([, target = '', title = '']) => ({ file: posix.join('docs', target), title }),
    ),
  }))
}

describe('docs/laws.md', () => {
  it('should hold all laws, in order', () => {
    const numbers = laws().map((law) => law.number)
    expect(numbers).toEqual(Array.from({ length: LAW_COUNT }, (_, index) => index + 1))
  })

  it.each(laws())('should name tests of law $number that there are', ({ tests }) => {
    expect(tests.length).toBeGreaterThan(0)
    const untrue = tests.filter(
      ({ file, title }) => !existsSync(join(ROOT, file)) || !readText(file)?.includes(title),
    )
    expect(untrue).toEqual([])
  })

  it.each(laws())('should have a planted fault for law $number', ({ number, tests }) => {
    const planted = readMutants().filter((mutant) => mutant.law === number)
    // Purity is looked at in the files themselves, so its faults are planted in that test.
    const plantsItself = tests.some(({ file }) =>
      /const (PLANTED|MUTANTS)\b/.test(readText(file) ?? ''),
    )
    expect(planted.length > 0 || plantsItself).toBe(true)
  })
})
