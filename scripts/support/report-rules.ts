import { LIMITS } from './limits.js'
import type { FileMetrics, FunctionMetrics } from './source-metrics.js'

export interface MeasuredFile extends FileMetrics {
  readonly name: string
}

export interface GroupReport {
  readonly group: string
  readonly files: number
  readonly lines: number
  readonly codeLines: number
  readonly functions: number
  readonly linesOfLongestFile: number
  readonly linesOfLongestFunction: number
  readonly complexityMean: number
  readonly complexityMax: number
}

export interface NamedFunction extends FunctionMetrics {
  readonly file: string
}

const GROUPS: readonly (readonly [string, RegExp])[] = [
  ['tests', /^tests\/|\.test\.ts$|(^|\/)tests\/.*\.py$|(^|\/)test_[^/]*\.py$/],
  ['table-format', /^table-format\//],
  ['spec', /^spec\//],
  ['catalog', /^catalog\//],
  ['clients/ts', /^clients\/ts\//],
  ['clients/python', /^clients\/python\//],
  ['examples', /^examples\//],
  ['scripts', /^scripts\/|^[^/]+$/],
]

/** The package, or other part of the house, that a file counts for; tests are one of their own. */
export function groupOf(name: string): string {
  return GROUPS.find(([, pattern]) => pattern.test(name))?.[0] ?? 'other'
}

export function isTestFile(name: string): boolean {
  return groupOf(name) === 'tests'
}

/** One row for each group that has files, in the order of the house. */
export function reportGroups(files: readonly MeasuredFile[]): readonly GroupReport[] {
  const names = [...GROUPS.map(([group]) => group).filter((each) => each !== 'tests'), 'tests']
  return [...names, 'other'].flatMap((group) => {
    const own = files.filter(({ name }) => groupOf(name) === group)
    return own.length === 0 ? [] : [summarize(group, own)]
  })
}

function summarize(group: string, files: readonly MeasuredFile[]): GroupReport {
  const functions = files.flatMap((each) => each.functions)
  const total = (of: readonly number[]) => of.reduce((sum, each) => sum + each, 0)
  const largest = (of: readonly number[]) => of.reduce((most, each) => Math.max(most, each), 0)
  const complexities = functions.map((each) => each.complexity)
  const mean = functions.length === 0 ? 0 : total(complexities) / functions.length
  return {
    group,
    files: files.length,
    lines: total(files.map((each) => each.lines)),
    codeLines: total(files.map((each) => each.codeLines)),
    functions: functions.length,
    linesOfLongestFile: largest(files.map((each) => each.lines)),
    linesOfLongestFunction: largest(functions.map((each) => each.lines)),
    complexityMean: Number(mean.toFixed(2)),
    complexityMax: largest(complexities),
  }
}

/** The most complex functions of the product, the worst first. */
export function mostComplex(
  files: readonly MeasuredFile[],
  count: number,
): readonly NamedFunction[] {
  return files
    .filter(({ name }) => !isTestFile(name))
    .flatMap(({ name, functions }) => functions.map((each) => ({ file: name, ...each })))
    .sort((a, b) => b.complexity - a.complexity || b.lines - a.lines)
    .slice(0, count)
}

/** Every place beyond a limit; a test may be one long function. */
export function overLimits(files: readonly MeasuredFile[]): readonly string[] {
  const { fileLines, functionLines, complexity, lineLength } = LIMITS
  return files.flatMap(({ name, lines, longLines, functions }) => {
    const checked = isTestFile(name) ? [] : functions
    return [
      ...(lines > fileLines ? [`${name}: ${lines} lines, at most ${fileLines}`] : []),
      ...longLines.map((line) => `${name}:${line}: over ${lineLength} characters`),
      ...checked
        .filter((each) => each.lines > functionLines)
        .map((each) => `${name}:${each.line}: ${each.name} has ${each.lines} lines`),
      ...checked
        .filter((each) => each.complexity > complexity)
        .map((each) => `${name}:${each.line}: ${each.name} has complexity ${each.complexity}`),
    ]
  })
}
