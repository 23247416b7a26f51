import { writeFileSync } from 'node:fs'
import type { Reporter, TestCase, TestModule } from 'vitest/node'
import type { Tally } from './tally.js'

/**
 * A vitest reporter that writes counts and skip reasons, which vitest's own JSON does not hold, to
 * the file named by KOROLEV_TALLY.
 */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const file = process.env['KOROLEV_TALLY']
    if (file !== undefined) writeFileSync(file, JSON.stringify(tallyOf(modules, unhandled)))
  }
}

function tallyOf(modules: readonly TestModule[], unhandled: readonly unknown[]): Tally {
  let passed = 0
  // A file that does not load has no tests that could fail, and must not pass for that.
  let failed = unhandled.length
  const skips: string[] = []
  for (const module of modules) {
    failed += module.errors().length
    for (const suite of module.children.allSuites()) failed += suite.errors().length
    for (const test of module.children.allTests()) {
      const { state } = test.result()
      if (state === 'passed') passed++
      else if (state === 'skipped') skips.push(describeSkip(module, test))
      else failed++
    }
  }
  return { passed, failed, skips }
}

function describeSkip(module: TestModule, test: TestCase): string {
  const result = test.result()
  const note = result.state === 'skipped' ? result.note : undefined
  const name = `${module.relativeModuleId}: ${test.fullName}`
  return note === undefined ? name : `${name} (${note})`
}
