import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CI_STEPS, countStep, isMissing } from './ci-rules.js'
import { ROOT } from './run.js'

const STEP = { title: 'x', command: ['x'], timeoutMs: 1 }

describe('countStep', () => {
  it('should count what the closing line says', () => {
    const output = 'a\n9 passed, 2 failed, 1 skipped\n'
    expect(countStep(STEP, { code: 1, output })).toEqual({ passed: 9, failed: 2, skipped: 1 })
  })

  it('should fail what ended badly although its closing line is fair', () => {
    const ran = { code: 1, output: '9 passed, 0 failed\n' }
    expect(countStep(STEP, ran)).toEqual({ passed: 9, failed: 1, skipped: 0 })
  })

  it('should count a step without a closing line, and one counted elsewhere, as one check', () => {
    expect(countStep(STEP, { code: 0, output: 'done\n' }).passed).toBe(1)
    expect(countStep(STEP, { code: 2, output: '' }).failed).toBe(1)
    const again = { ...STEP, isOneCheck: true }
    const ran = { code: 0, output: '500 passed, 0 failed\n' }
    expect(countStep(again, ran)).toEqual({ passed: 1, failed: 0, skipped: 0 })
  })

  it('should tell a suite whose tools are not here', () => {
    const ran = { code: 0, output: 'nothing ran: no mvn\n0 passed, 0 failed, 0 skipped\n' }
    expect(isMissing(countStep(STEP, ran))).toBe(true)
  })
})

describe('CI_STEPS', () => {
  it('should take 80 minutes at most', () => {
    const total = CI_STEPS.reduce((sum, each) => sum + each.timeoutMs, 0)
    expect(total).toBeLessThan(4_800_000)
  })

  it('should begin with the test command of the README, and name scripts that there are', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      readonly scripts: Readonly<Record<string, string>>
    }
    expect(CI_STEPS[0]?.command).toEqual(['npm', 'test'])
    const names = CI_STEPS.flatMap(({ command }) => (command[1] === 'run' ? [command[3]] : []))
    expect(names.filter((name) => scripts[name ?? ''] === undefined)).toEqual([])
  })
})
