import type { CoverageLimits } from './limits.js'
import { groupOf } from './report-rules.js'

interface Count {
  readonly total: number
  readonly covered: number
}

/** What vitest's `json-summary` says of one file. */
export interface FileCoverage {
  readonly lines: Count
  readonly branches: Count
  readonly functions: Count
}

export interface GroupCoverage {
  readonly group: string
  readonly files: number
  /** Percent, 0 to 100. */
  readonly lines: number
  readonly branches: number
  readonly functions: number
}

/** One row for each package; the file names are relative to the root of the project. */
export function coverageByGroup(
  files: Readonly<Record<string, FileCoverage>>,
): readonly GroupCoverage[] {
  const groups = [...new Set(Object.keys(files).map(groupOf))].sort()
  return groups.map((group) => {
    const own = Object.entries(files).filter(([name]) => groupOf(name) === group)
    const share = (of: keyof FileCoverage) => percent(own.map(([, coverage]) => coverage[of]))
    return {
      group,
      files: own.length,
      lines: share('lines'),
      branches: share('branches'),
      functions: share('functions'),
    }
  })
}

function percent(counts: readonly Count[]): number {
  const total = counts.reduce((sum, each) => sum + each.total, 0)
  const covered = counts.reduce((sum, each) => sum + each.covered, 0)
  // Cut, not rounded: what is below a limit must not look like reaching it.
  return total === 0 ? 100 : Math.floor((covered / total) * 1000) / 10
}

/** The packages below a limit, each with its figure. */
export function coverageProblems(
  groups: readonly GroupCoverage[],
  limits: CoverageLimits,
): readonly string[] {
  return groups.flatMap(({ group, lines, branches }) => [
    ...(lines < limits.lines ? [`${group}: ${lines} % of lines, at least ${limits.lines} %`] : []),
    ...(branches < limits.branches
      ? [`${group}: ${branches} % of branches, at least ${limits.branches} %`]
      : []),
  ])
}
