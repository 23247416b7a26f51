import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import {
  addTallies,
  failureLines,
  parseFailures,
  parseJunit,
  parseSummary,
  readTally,
  summaryLine,
} from './tally.js'

const folder = mkdtempSync(join(tmpdir(), 'korolev-tally-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

const JUNIT =
  '<testsuites><testsuite name="pytest" errors="1" failures="2" skipped="1" tests="9">' +
  '<testcase classname="tests.a" name="test_ok" time="0.1" />' +
  '<testcase classname="tests.b" name="test_x[&lt;1&gt;]"><skipped message="no &quot;JDK&quot;"/></testcase>' +
  '<testcase classname="tests.c" name="test_y"><failure message="assert 1 == 2&#10;where">...</failure></testcase>' +
  '</testsuite></testsuites>'

describe('parseJunit', () => {
  it('should count errors as failures, and give each skip its reason', () => {
    expect(parseJunit(JUNIT)).toEqual({
      passed: 5,
      failed: 3,
      skips: ['tests.b: test_x[<1>] (no "JDK")'],
      failures: ['tests.c: test_y (assert 1 == 2)'],
    })
  })

  it('should find nothing in another document', () => {
    expect(parseJunit('<html></html>')).toBeUndefined()
  })
})

describe('summaryLine', () => {
  it('should name skips only when there are some', () => {
    expect(summaryLine({ passed: 3, failed: 0, skips: [] })).toBe('3 passed, 0 failed')
    expect(summaryLine({ passed: 3, failed: 1, skips: ['a'] })).toBe(
      '3 passed, 1 failed, 1 skipped',
    )
  })

  it('should be read back from the end of an output', () => {
    const output = '1 passed, 5 failed\nmore\n  \n12 passed, 3 failed, 2 skipped\n\n'
    expect(parseSummary(output)).toEqual({ passed: 12, failed: 3, skipped: 2 })
    expect(parseSummary('7 passed, 0 failed\n')).toEqual({ passed: 7, failed: 0, skipped: 0 })
    expect(parseSummary('7 passed, 0 failed\nand then it crashed\n')).toBeUndefined()
  })
})

describe('failureLines', () => {
  it('should be read back from the end of an output', () => {
    const failures = ['a.test.ts: it (is so)', 'b.test.ts: it']
    const output = `ok\nfailed:\n  of an earlier run\n3 s in all\n${failureLines(failures)}`
    expect(parseFailures(`${output}1 passed, 2 failed\n`)).toEqual(failures)
    expect(parseFailures(output)).toEqual(failures)
  })

  it('should be nothing where nothing failed', () => {
    expect(failureLines([])).toBe('')
    expect(parseFailures('ok\n1 passed, 0 failed\n')).toEqual([])
  })
})

describe('addTallies', () => {
  it('should add up what runs found', () => {
    const tallies = [
      { passed: 1, failed: 0, skips: ['a'] },
      { passed: 2, failed: 3, skips: [], failures: ['b'] },
    ]
    expect(addTallies(tallies)).toEqual({ passed: 3, failed: 3, skips: ['a'], failures: ['b'] })
  })
})

describe('readTally', () => {
  it('should read what a runner left, and notice that it left nothing', () => {
    const file = join(folder, 'tally.json')
    expect(readTally(file)).toBeUndefined()
    writeFileSync(file, '{"passed":1,"failed":0,"skips":[]}')
    expect(readTally(file)).toEqual({ passed: 1, failed: 0, skips: [] })
  })
})
