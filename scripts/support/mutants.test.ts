import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { mutantPlugin, plant, readMutants } from './mutants.js'
import { ROOT } from './run.js'

describe('the planted mutants', () => {
  it.each(readMutants().map((each) => [each.what, each] as const))(
    'should fit the code: %s',
    (_, mutant) => {
      const text = readFileSync(join(ROOT, mutant.file), 'utf8')
      expect(plant(mutant, text)).not.toBe(text)
      if ('test' in mutant) expect(existsSync(join(ROOT, mutant.test))).toBe(true)
    },
  )

  it('should be refused when their text is there twice, or not at all', () => {
    const [mutant] = readMutants()
    if (mutant === undefined) throw new Error('no mutants')
    expect(() => plant(mutant, '')).toThrow('0 times')
    expect(() => plant(mutant, mutant.replace.repeat(2))).toThrow('2 times')
  })
})

describe('mutantPlugin', () => {
  it('should change the file of the mutant only', () => {
    const [mutant] = readMutants()
    const { transform } = mutantPlugin('0')
    expect(transform(mutant?.replace ?? '', join(ROOT, mutant?.file ?? ''))).toBe(mutant?.by)
    expect(transform(mutant?.replace ?? '', join(ROOT, 'x.ts'))).toBeUndefined()
  })

  it('should change nothing when none is asked for', () => {
    const [mutant] = readMutants()
    const { transform } = mutantPlugin(undefined)
    expect(transform(mutant?.replace ?? '', join(ROOT, mutant?.file ?? ''))).toBeUndefined()
  })
})
