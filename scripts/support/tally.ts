import { existsSync, readFileSync } from 'node:fs'

/** What a test runner found. */
export interface Tally {
  readonly passed: number
  readonly failed: number
  /** One line for each skipped test: its name, and why. */
  readonly skips: readonly string[]
  /** One line for each failed test, where the runner tells them apart: its name, and why. */
  readonly failures?: readonly string[]
}

/** @returns undefined when the runner ended before it could write one. */
export function readTally(file: string): Tally | undefined {
  if (!existsSync(file)) return undefined
  return JSON.parse(readFileSync(file, 'utf8')) as Tally
}

/** Reads pytest's `--junitxml` file. */
export function parseJunit(xml: string): Tally | undefined {
  const suite = /<testsuite\b([^>]*)>/.exec(xml)?.[1]
  if (suite === undefined) return undefined
  const count = (name: string) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(suite)?.[1] ?? 0)
  const failed = count('failures') + count('errors')
  const skipped = count('skipped')
  return {
    passed: count('tests') - failed - skipped,
    failed,
    skips: junitLines(xml, 'skipped'),
    failures: junitLines(xml, 'failure|error'),
  }
}

function junitLines(xml: string, verdict: string): readonly string[] {
  const lines: string[] = []
  for (const [, attributes = '', body = ''] of xml.matchAll(
    /<testcase\b([^>]*[^/])>(.*?)<\/testcase>/gs,
  )) {
    const reason = new RegExp(`<(?:${verdict})\\b[^>]*\\bmessage="([^"]*)"`).exec(body)?.[1]
    if (reason === undefined) continue
    const name = /\bname="([^"]*)"/.exec(attributes)?.[1] ?? '?'
    const file = /\bclassname="([^"]*)"/.exec(attributes)?.[1] ?? 'python'
    lines.push(`${file}: ${unescapeXml(name)} (${firstLine(unescapeXml(reason))})`)
  }
  return lines
}

const LINE_CHARACTERS_MAX = 400

/** Of a reason that may be a whole page. */
export function firstLine(text: string): string {
  const [line = ''] = text.trim().split('\n')
  return line.slice(0, LINE_CHARACTERS_MAX)
}

function unescapeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#10;', '\n')
    .replaceAll('&amp;', '&')
}

/** The line that every run of ours ends with; scripts read it back with `parseSummary`. */
export function summaryLine({ passed, failed, skips }: Tally): string {
  const skipped = skips.length > 0 ? `, ${skips.length} skipped` : ''
  return `${passed} passed, ${failed} failed${skipped}`
}

/** What several runs found together. */
export function addTallies(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, each) => sum + each.passed, 0),
    failed: tallies.reduce((sum, each) => sum + each.failed, 0),
    skips: tallies.flatMap((each) => each.skips),
    failures: tallies.flatMap((each) => each.failures ?? []),
  }
}

const FAILURES_TITLE = 'failed:'

/** The failures as a run tells them before its closing line; empty where there are none. */
export function failureLines(failures: readonly string[]): string {
  return failures.length === 0 ? '' : `${FAILURES_TITLE}\n  ${failures.join('\n  ')}\n`
}

/** What `failureLines` told, read back from the end of an output. */
export function parseFailures(output: string): readonly string[] {
  const start = output.lastIndexOf(`\n${FAILURES_TITLE}\n`)
  if (start < 0) return []
  const lines = output.slice(start + FAILURES_TITLE.length + 2).split('\n')
  const end = lines.findIndex((line) => !line.startsWith('  '))
  return lines.slice(0, end < 0 ? lines.length : end).map((line) => line.slice(2))
}

export interface Summary {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** The closing line of an output; undefined when it does not end with one. */
export function parseSummary(output: string): Summary | undefined {
  const last = output.trimEnd().split('\n').at(-1) ?? ''
  const [, passed, failed, skipped] =
    /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/.exec(last.trim()) ?? []
  if (passed === undefined) return undefined
  return { passed: Number(passed), failed: Number(failed), skipped: Number(skipped ?? 0) }
}
