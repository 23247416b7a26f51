import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { GroupReport, MeasuredFile } from './support/report-rules.js'
import { mostComplex, overLimits, reportGroups } from './support/report-rules.js'
import { measuredFiles } from './support/measured-files.js'
import { ROOT } from './support/run.js'
import { textTable } from './support/table.js'

const TOP_COUNT = 15

/** Sizes and complexities of the whole project: a table here, all of it in `reports/size.json`. */
function main(): number {
  const files = measuredFiles()
  const groups = reportGroups(files)
  const complex = mostComplex(files, TOP_COUNT)
  const problems = overLimits(files)
  console.log(textTable(HEADING, groups.map(rowOf)))
  console.log(`\nmost complex functions of the product`)
  const rows = complex.map((each) => [
    each.complexity,
    each.lines,
    each.name,
    `${each.file}:${each.line}`,
  ])
  console.log(textTable(['complexity', 'lines', 'function', 'place'], rows))
  mkdirSync(join(ROOT, 'reports'), { recursive: true })
  const report = {
    groups,
    mostComplex: complex,
    overLimits: problems,
    files: files.map(withoutBulk),
  }
  writeFileSync(join(ROOT, 'reports/size.json'), `${JSON.stringify(report, null, 2)}\n`)
  console.log(`\n${problems.length} places beyond the limits of scripts/limits.json`)
  for (const problem of problems) console.log(`  ${problem}`)
  return problems.length === 0 ? 0 : 1
}

const HEADING = [
  ...['part', 'files', 'lines', 'of code', 'functions', 'longest file', 'longest function'],
  ...['mean complexity', 'most complex'],
]

function rowOf(each: GroupReport): readonly (string | number)[] {
  return [
    ...[each.group, each.files, each.lines, each.codeLines, each.functions],
    ...[each.linesOfLongestFile, each.linesOfLongestFunction, each.complexityMean],
    each.complexityMax,
  ]
}

function withoutBulk({ name, lines, codeLines, functions }: MeasuredFile) {
  return { name, lines, codeLines, functions: functions.length }
}

process.exitCode = main()
