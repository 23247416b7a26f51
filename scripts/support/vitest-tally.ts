import { writeFileSync } from 'node:fs'
import type { Reporter, TestCase, TestModule } from 'vitest/node'
import type { Tally } from './tally.js'
import { firstLine } from './tally.js'

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
  const failures = unhandled.map((error) => `outside of a test (${messageOf(error)})`)
  const skips: string[] = []
  for (const module of modules) {
    const place = module.relativeModuleId
    failures.push(...module.errors().map((error) => `${place} (${messageOf(error)})`))
    for (const suite of module.children.allSuites()) {
      failures.push(
        ...suite.errors().map((error) => `${place}: ${suite.name} (${messageOf(error)})`),
      )
    }
    for (const test of module.children.allTests()) {
      const { state } = test.result()
      if (state === 'passed') passed++
      else if (state === 'skipped') skips.push(describeSkip(module, test))
      else failures.push(describeFailure(module, test))
    }
  }
  return { passed, failed: failures.length, skips, failures }
}

function describeFailure(module: TestModule, test: TestCase): string {
  const [error] = test.result().errors ?? []
  return `${module.relativeModuleId}: ${test.fullName} (${messageOf(error)})`
}

function messageOf(error: unknown): string {
  const { message } = (error ?? {}) as { readonly message?: unknown }
  return firstLine(typeof message === 'string' ? message : String(error))
}

function describeSkip(module: TestModule, test: TestCase): string {
  const result = test.result()
  const note = result.state === 'skipped' ? result.note : undefined
  const name = `${module.relativeModuleId}: ${test.fullName}`
  return note === undefined ? name : `${name} (${note})`
}
