import { existsSync, readFileSync } from 'node:fs'

/** What a test runner found. */
export interface Tally {
  readonly passed: number
  readonly failed: number
  /** One line for each skipped test: its name, and why. */
  readonly skips: readonly string[]
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
  return { passed: count('tests') - failed - skipped, failed, skips: junitSkips(xml) }
}

function junitSkips(xml: string): readonly string[] {
  const skips: string[] = []
  for (const [, attributes = '', body = ''] of xml.matchAll(
    /<testcase\b([^>]*[^/])>(.*?)<\/testcase>/gs,
  )) {
    const reason = /<skipped\b[^>]*\bmessage="([^"]*)"/.exec(body)?.[1]
    if (reason === undefined) continue
    const name = /\bname="([^"]*)"/.exec(attributes)?.[1] ?? '?'
    const file = /\bclassname="([^"]*)"/.exec(attributes)?.[1] ?? 'python'
    skips.push(`${file}: ${unescapeXml(name)} (${unescapeXml(reason)})`)
  }
  return skips
}

function unescapeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#10;', ' ')
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
  }
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
