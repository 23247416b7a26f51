import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { expectedStory } from './governed-pipeline/story.js'
import { findExamples, loadExample } from './support/examples.js'
import { withOwnCatalog } from './support/own-catalog.js'

const EXAMPLE_MS_MAX = 180_000
const examples = await findExamples()

describe('the examples', () => {
  it('should be found, each with what it is about', () => {
    expect(examples.map(({ name }) => name)).toContain('first-table')
    expect(examples.filter(({ isAlone }) => isAlone)).toMatchObject([{ name: 'governed-pipeline' }])
    expect(examples.filter(({ about }) => about.length < 20 || !about.endsWith('.'))).toEqual([])
  })

  // What brings its own catalog takes longer: continuous integration runs it by itself.
  it.each(examples.filter(({ isAlone }) => !isAlone).map((each) => [each.name, each] as const))(
    'should run %s, twice on one catalog',
    async (_, example) => {
      const { run } = await loadExample(example)
      if (run === undefined) throw new Error('it should export run')
      const lines: string[] = []
      await withOwnCatalog(async (uri) => {
        await run(uri, (line) => lines.push(line))
        await run(uri, (line) => lines.push(line))
      })
      expect(lines.length).toBeGreaterThan(2)
    },
    EXAMPLE_MS_MAX,
  )

  it.each(['README.md', 'docs/audit.md'])('should tell what %s shows of it', (page) => {
    const text = readFileSync(new URL(`../${page}`, import.meta.url), 'utf8')
    const [, shown = ''] = /^```text\n(.*?)^```$/ms.exec(text) ?? []
    const told = expectedStory().map((line) => line.trim())
    const lines = shown.split('\n').map((line) => line.trim())
    expect(lines.length).toBeGreaterThan(5)
    expect(lines.filter((line) => line !== '' && !told.includes(line))).toEqual([])
  })
})
