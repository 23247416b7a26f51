import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const ROOT = resolve(import.meta.dirname, '../..')

export interface Ran {
  readonly code: number
  readonly output: string
}

export interface RunOptions {
  readonly directory?: string
  readonly environment?: Readonly<Record<string, string>>
  readonly timeoutMs?: number
}

const RUN_MS_MAX = 600_000

/** Runs a program; what it printed on both streams comes back in the order of arrival. */
export function run(
  program: string,
  args: readonly string[],
  { directory = ROOT, environment = {}, timeoutMs = RUN_MS_MAX }: RunOptions = {},
): Promise<Ran> {
  return new Promise((done) => {
    const child = spawn(program, args, {
      cwd: directory,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const chunks: Buffer[] = []
    const text = () => Buffer.concat(chunks).toString('utf8')
    const timer = setTimeout(() => {
      chunks.push(Buffer.from(`\n(ended after ${timeoutMs} ms)\n`))
      child.kill('SIGKILL')
    }, timeoutMs)
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.on('error', (error) => {
      clearTimeout(timer)
      done({ code: 127, output: `${text()}${program}: ${error.message}\n` })
    })
    child.on('close', (code) => {
      clearTimeout(timer)
      done({ code: code ?? 1, output: text() })
    })
  })
}

/** The path of a command that an npm dependency of the root brought. */
export function tool(name: string): string {
  return join(ROOT, 'node_modules', '.bin', name)
}

/** Paths, relative to the root, of the project's files: tracked, or new and not ignored. */
export function projectFiles(): readonly string[] {
  const listed = spawnSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
  })
  if (listed.status !== 0) {
    throw new Error(`git cannot list the project's files: ${listed.stderr || 'is this a clone?'}`)
  }
  const names = listed.stdout.split('\0').filter((name) => name !== '')
  return [...new Set(names)].filter((name) => existsSync(join(ROOT, name))).sort()
}

const TEXT_BYTES_MAX = 4 * 2 ** 20

/** The text of a project file; undefined when it is binary or too large to be text of ours. */
export function readText(name: string): string | undefined {
  const bytes = readFileSync(join(ROOT, name))
  if (bytes.length > TEXT_BYTES_MAX || bytes.subarray(0, 8192).includes(0)) return undefined
  return bytes.toString('utf8')
}
