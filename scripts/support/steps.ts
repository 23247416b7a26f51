import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { hasPythonClient, preparePython, PYTHON_CLIENT, pythonTool } from './python-environment.js'
import type { Ran } from './run.js'
import { projectFiles, ROOT, run, tool } from './run.js'
import type { Tally } from './tally.js'
import { parseJunit, readTally } from './tally.js'

export interface StepOutcome extends Tally {
  /** Shown when something failed. */
  readonly output: string
  /** Shown always, behind the step's name. */
  readonly remark?: string
}

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
  'packaging',
] as const
export type StepGroup = (typeof STEP_GROUPS)[number]

const REPORTS = join(ROOT, 'reports')
const TESTS_MS_MAX = 420_000

/** Steps that only read, so that two may run at once; the Python environment comes first. */
export const STATIC_STEPS: readonly Step[] = [
  check('form', 'eslint', () => run(tool('eslint'), ['.', '--max-warnings', '0'])),
  { group: 'python', name: 'environment', run: pythonEnvironment },
  check('types', 'tsc', () => run(tool('tsc'), ['-p', 'tsconfig.json', '--noEmit'])),
  check('form', 'prettier', () => run(tool('prettier'), ['--check', '--log-level=warn', '.'])),
  specDrift(),
  check('secrets', 'scan', () => script('scripts/secrets.ts')),
  check('dependencies', 'licences', () => script('scripts/dependencies.ts')),
]

/** Timing matters in some of these tests: nothing else runs beside them. */
export const TEST_STEPS: readonly Step[] = [{ group: 'tests', name: 'vitest', run: unitTests }]

export const LAST_STEPS: readonly Step[] = [
  { group: 'packaging', name: 'install', run: packaging },
  { group: 'python', name: 'pytest', run: pytest },
  python('types', 'mypy', () =>
    run(pythonTool('mypy'), ['--strict'], { directory: PYTHON_CLIENT }),
  ),
  python('form', 'ruff', ruff),
]

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
  return outcome(ran, tally)
}

function unitTests(): Promise<StepOutcome> {
  return vitest('vitest', ['run'])
}

function packaging(): Promise<StepOutcome> {
  return vitest('packaging', ['run', '--config', 'vitest.packaging.config.ts'])
}

async function vitest(name: string, args: readonly string[]): Promise<StepOutcome> {
  const tally = reportFile(`${name}.json`)
  const reporters = ['--reporter=default', '--reporter=./scripts/support/vitest-tally.ts']
  const ran = await run(tool('vitest'), [...args, ...reporters], {
    environment: { KOROLEV_TALLY: tally, NO_COLOR: '1' },
    timeoutMs: TESTS_MS_MAX,
  })
  // What passed is counted already; only the failures are of interest.
  const output = ran.output.replace(/^\s*[✓↓].*\n/gm, '')
  return outcome({ ...ran, output }, readTally(tally))
}

function reportFile(name: string): string {
  mkdirSync(REPORTS, { recursive: true })
  rmSync(join(REPORTS, name), { force: true })
  return join(REPORTS, name)
}

/** A runner that ended badly has failed, whatever it counted. */
function outcome({ code, output }: Ran, tally: Tally | undefined): StepOutcome {
  const { passed, failed, skips } = tally ?? { passed: 0, failed: 0, skips: [] }
  const isLost = failed === 0 && (code !== 0 || tally === undefined || passed === 0)
  return {
    passed,
    failed: isLost ? 1 : failed,
    skips,
    output: isLost ? `${output}(exit code ${code}, ${passed} tests passed)` : output,
    remark: `${passed} tests`,
  }
}
