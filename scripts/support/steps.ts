import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hasPythonClient, preparePython, PYTHON_CLIENT, pythonTool } from './python-environment.js'
import type { Ran } from './run.js'
import { projectFiles, ROOT, run, tool } from './run.js'
import { parseJunit } from './tally.js'
import type { StepOutcome } from './test-run.js'
import { outcomeOf, reportFile, runVitest } from './test-run.js'

export interface Step {
  readonly group: StepGroup
  readonly name: string
  run(): Promise<StepOutcome>
}

export const STEP_GROUPS = [
  'form',
  'types',
  'spec',
  'secrets',
  'dependencies',
  'tests',
  'python',
  'long',
] as const
export type StepGroup = (typeof STEP_GROUPS)[number]

/** Steps that may run two at once, whose time does not matter: the longest first. */
export const FIRST_STEPS: readonly Step[] = [
  check('form', 'eslint', () => run(tool('eslint'), ['.', '--max-warnings', '0'])),
  { group: 'python', name: 'environment', run: pythonEnvironment },
  { group: 'python', name: 'pytest', run: pytest },
  check('types', 'tsc', () => run(tool('tsc'), ['-p', 'tsconfig.json', '--noEmit'])),
  check('form', 'prettier', () => run(tool('prettier'), ['--check', '--log-level=warn', '.'])),
  specDrift(),
  python('types', 'mypy', () =>
    run(pythonTool('mypy'), ['--strict'], { directory: PYTHON_CLIENT }),
  ),
  python('form', 'ruff', ruff),
  check('secrets', 'scan', () => script('scripts/secrets.ts')),
  check('dependencies', 'licences', () => script('scripts/dependencies.ts')),
]

/** Timing matters in some of these tests: nothing but each other runs beside them. */
export const TEST_STEPS: readonly Step[] = [{ group: 'tests', name: 'vitest', run: unitTests }]

/** Only when they are asked for, as CI does: they would double the time of all the others. */
export const LONG_STEPS: readonly Step[] = [{ group: 'long', name: 'vitest', run: longTests }]

function check(group: StepGroup, name: string, action: () => Promise<Ran>): Step {
  return {
    group,
    name,
    run: async () => {
      const { code, output } = await action()
      return code === 0
        ? { passed: 1, failed: 0, skips: [], output }
        : { passed: 0, failed: 1, skips: [], output: `${output}(exit code ${code})` }
    },
  }
}

function script(file: string, args: readonly string[] = []): Promise<Ran> {
  return run(tool('tsx'), ['--conditions=@korolev/source', file, ...args])
}

function absent(what: string): StepOutcome {
  return { passed: 0, failed: 0, skips: [], output: '', remark: `not run: ${what} does not exist` }
}

function specDrift(): Step {
  const generator = 'spec/scripts/generate.ts'
  const drift = check('spec', 'drift', () => script(generator, ['--check']))
  const isThere = () => existsSync(join(ROOT, generator))
  return { ...drift, run: () => (isThere() ? drift.run() : Promise.resolve(absent(generator))) }
}

/** A step on the Python client: makes its environment when it runs alone. */
function python(group: StepGroup, name: string, action: () => Promise<Ran>): Step {
  const step = check(group, name, action)
  return {
    ...step,
    run: async () => {
      if (!hasPythonClient()) return absent('clients/python/pyproject.toml')
      await preparePython()
      return step.run()
    },
  }
}

async function pythonEnvironment(): Promise<StepOutcome> {
  if (!hasPythonClient()) return absent('clients/python/pyproject.toml')
  try {
    return { passed: 1, failed: 0, skips: [], output: '', remark: await preparePython() }
  } catch (error) {
    return { passed: 0, failed: 1, skips: [], output: String(error) }
  }
}

async function ruff(): Promise<Ran> {
  const files = projectFiles().filter((name) => name.endsWith('.py'))
  const form = await run(pythonTool('ruff'), ['format', '--check', ...files])
  const rules = await run(pythonTool('ruff'), ['check', ...files])
  return { code: form.code || rules.code, output: form.output + rules.output }
}

async function pytest(): Promise<StepOutcome> {
  if (!hasPythonClient()) return absent('clients/python/pyproject.toml')
  await preparePython()
  const report = reportFile('pytest.xml')
  const args = ['-m', 'pytest', '-q', '-ra', `--junitxml=${report}`]
  const ran = await run(pythonTool('python'), args, { directory: PYTHON_CLIENT })
  const tally = existsSync(report) ? parseJunit(readFileSync(report, 'utf8')) : undefined
  return outcomeOf(ran, tally)
}

function unitTests(): Promise<StepOutcome> {
  return runVitest('vitest', ['run'])
}

function longTests(): Promise<StepOutcome> {
  return runVitest('long', ['run', '--config', 'vitest.long.config.ts'])
}
