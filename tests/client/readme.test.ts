import { readFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import * as client from '@korolev/client'
import { append, begin, changes, evolve, fail, history, read } from './readme.js'
import { stage } from './support.js'

const README = readFileSync(new URL('../../clients/ts/README.md', import.meta.url), 'utf8')
const PROGRAMS = readFileSync(new URL('readme.ts', import.meta.url), 'utf8')

/** Programs by name, without the indentation that they have in their functions. */
function regions(): ReadonlyMap<string, string> {
  const found = PROGRAMS.matchAll(/ {2}\/\/ #region (\w+)\n(.*?)\n {2}\/\/ #endregion/gs)
  return new Map([...found].map(([, name = '', text = '']) => [name, text.replace(/^ {2}/gm, '')]))
}

describe('the README of the client', () => {
  const blocks = [...README.matchAll(/```ts\n(.*?)\n```/gs)].map(([, text = '']) => text)

  it.each([...regions()])('should hold the program %s as it is run', (_, text) => {
    expect(blocks.map(withoutImports)).toContain(text)
  })

  it('should hold no program that is not run', () => {
    const known = [...regions().values()]
    expect(blocks.map(withoutImports).filter((block) => !known.includes(block))).toEqual([])
  })

  it('should import what there is', () => {
    const named = blocks.flatMap((block) =>
      [...block.matchAll(/import \{([^}]*)\} from '@korolev\/client'/g)].flatMap(([, names = '']) =>
        names
          .split(',')
          .map((name) => name.trim())
          .filter((name) => name !== ''),
      ),
    )
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter((name) => !(name in client))).toEqual([])
  })

  it('should work from beginning to end', async () => {
    const { connect } = await stage()
    const lines: unknown[][] = []
    const log = vi.spyOn(console, 'log').mockImplementation((...line) => void lines.push(line))
    try {
      const { catalog, flights } = await begin(() => connect())
      expect(lines).toEqual([[2n, ['late', 'full']]])
      await append(flights)
      await read(flights)
      await evolve(flights)
      await history(flights)
      await changes(catalog, flights)
      await fail(catalog)
      expect(lines).toContainEqual(['no such table: Table does not exist: demo.arrivals'])
      expect(await flights.scan().count()).toBe(25_004)
      expect(lines.map(String)).toContainEqual(expect.stringMatching(/^\d+ files, 25004 rows$/))
      expect(lines.map(String)).toContainEqual(expect.stringMatching(/^8 records, head [0-9a-f]/))
    } finally {
      log.mockRestore()
    }
  })
})

function withoutImports(block: string): string {
  return block.replace(/^(import .*? from '.*?'\n+)+/gs, '')
}
