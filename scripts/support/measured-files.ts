import type { MeasuredFile } from './report-rules.js'
import { projectFiles, readText } from './run.js'
import { measureSource, measureText } from './source-metrics.js'

/** All code that people write here: TypeScript, JavaScript and Python, nothing generated. */
export function measuredFiles(): readonly MeasuredFile[] {
  return projectFiles()
    .filter((name) => /\.(ts|js|py)$/.test(name) && !name.includes('/generated/'))
    .map((name) => ({ name, ...measure(name, readText(name) ?? '') }))
}

function measure(name: string, text: string) {
  if (!name.endsWith('.py')) return measureSource(name, text)
  const codeLines = text.split('\n').filter((line) => /^\s*[^\s#]/.test(line)).length
  return { ...measureText(text), codeLines, functions: [] }
}
