import { describe, expect, it } from 'vitest'
import { findExamples, loadExample } from './support/examples.js'
import { withOwnCatalog } from './support/own-catalog.js'

const EXAMPLE_MS_MAX = 60_000
const examples = await findExamples()

describe('the examples', () => {
  it('should be found, each with what it is about', () => {
    expect(examples.map(({ name }) => name)).toContain('first-table')
    expect(examples.filter(({ about }) => about.length < 20 || !about.endsWith('.'))).toEqual([])
  })

  it.each(examples.map(({ name }) => name))(
    'should run %s, twice on one catalog',
    async (name) => {
      const { run } = await loadExample(name)
      const lines: string[] = []
      await withOwnCatalog(async (uri) => {
        await run(uri, (line) => lines.push(line))
        await run(uri, (line) => lines.push(line))
      })
      expect(lines.length).toBeGreaterThan(2)
    },
    EXAMPLE_MS_MAX,
  )
})
