import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../../scripts/support/run.js'
import { PACKAGES } from './sources.js'

const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8')

describe('the licence', () => {
  it.each(Object.keys(PACKAGES))('should go out with %s, whole', (folder) => {
    expect(read(`${folder}/LICENSE`)).toBe(read('LICENSE'))
    expect(JSON.parse(read(`${folder}/package.json`))).toMatchObject({ license: 'Apache-2.0' })
  })

  it('should be the Apache License 2.0 with all its parts', () => {
    const text = read('LICENSE')
    expect(text).toMatch(/Apache License\s+Version 2\.0, January 2004/)
    for (let section = 1; section <= 9; section++)
      expect(text).toMatch(RegExp(`^ {3}${section}\\. `, 'm'))
    expect(text).toContain('END OF TERMS AND CONDITIONS')
  })
})
