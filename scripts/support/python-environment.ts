import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, run } from './run.js'

export const PYTHON_CLIENT = join(ROOT, 'clients/python')
const ENVIRONMENT = join(ROOT, '.venv')
const STAMP = join(ENVIRONMENT, 'korolev-requirements.sha256')
const CANDIDATES = ['python3', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python']
const MINOR_VERSION_MIN = 10

/** Whether there is a Python client to prepare for at all. */
export function hasPythonClient(): boolean {
  return existsSync(join(PYTHON_CLIENT, 'pyproject.toml'))
}

/** A command of the project's own Python environment, such as `python` or `ruff`. */
export function pythonTool(name: string): string {
  return join(ENVIRONMENT, 'bin', name)
}

/**
 * Makes `.venv` with the Python client (editable) and its development requirements, or keeps it
 * when they did not change.
 * @returns what was done, in one line.
 * @throws Error with pip's output when it cannot be made.
 */
export function preparePython(): Promise<string> {
  return (preparing ??= makeEnvironment())
}

let preparing: Promise<string> | undefined

async function makeEnvironment(): Promise<string> {
  const wanted = await requirementsHash()
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) {
    return '.venv is as clients/python wants it'
  }
  const python = await findPython()
  rmSync(ENVIRONMENT, { recursive: true, force: true })
  await must(python, ['-m', 'venv', ENVIRONMENT])
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check']
  await must(pythonTool('python'), [...pip, ...requirements()])
  writeFileSync(STAMP, wanted)
  return `.venv made with ${python} for clients/python`
}

/** `requirements-dev.txt` where there is one, else the extra `dev` of the package. */
function requirements(): readonly string[] {
  const file = join(PYTHON_CLIENT, 'requirements-dev.txt')
  if (existsSync(file)) return ['-r', file, '-e', PYTHON_CLIENT]
  return ['-e', `${PYTHON_CLIENT}[dev]`]
}

async function requirementsHash(): Promise<string> {
  const hash = createHash('sha256')
  for (const name of readdirSync(PYTHON_CLIENT).sort()) {
    if (name !== 'pyproject.toml' && !/^requirements.*\.txt$/.test(name)) continue
    hash
      .update(name)
      .update('\0')
      .update(readFileSync(join(PYTHON_CLIENT, name)))
      .update('\0')
  }
  // An environment holds absolute paths: one that was moved with its clone must be made again.
  hash.update(ROOT).update(await findPython())
  return hash.digest('hex')
}

let found: string | undefined

async function findPython(): Promise<string> {
  if (found !== undefined) return found
  const check = `import sys, venv; sys.exit(sys.version_info < (3, ${MINOR_VERSION_MIN}))`
  for (const candidate of CANDIDATES) {
    if ((await run(candidate, ['-c', check])).code === 0) return (found = candidate)
  }
  throw new Error(`Python 3.${MINOR_VERSION_MIN} or newer with its venv module is needed`)
}

async function must(program: string, args: readonly string[]): Promise<void> {
  const { code, output } = await run(program, args)
  if (code === 0) return
  throw new Error(`${program} ${args.join(' ')} ended with ${code}:\n${output}`)
}
