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
  /** Gets what the program prints, as it comes. */
  readonly onOutput?: (chunk: Uint8Array) => void
}

const RUN_MS_MAX = 600_000

/**
 * Runs a program; what it printed on both streams comes back in the order of arrival. One that
 * takes too long ends with everything that it started.
 */
export function run(
  program: string,
  args: readonly string[],
  { directory = ROOT, environment = {}, timeoutMs = RUN_MS_MAX, onOutput }: RunOptions = {},
): Promise<Ran> {
  return new Promise((done) => {
    const child = spawn(program, args, {
      cwd: directory,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    const chunks: Buffer[] = []
    const keep = (chunk: Buffer) => {
      chunks.push(chunk)
      onOutput?.(chunk)
    }
    const text = () => Buffer.concat(chunks).toString('utf8')
    const timer = setTimeout(() => {
      keep(Buffer.from(`\n(ended after ${timeoutMs} ms)\n`))
      killGroup(child.pid)
    }, timeoutMs)
    track(child.pid)
    const settle = (ran: Ran) => {
      clearTimeout(timer)
      running.delete(child.pid)
      done(ran)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', (error) => {
      settle({ code: 127, output: `${text()}${program}: ${error.message}\n` })
    })
    child.on('close', (code) => {
      settle({ code: code ?? 1, output: text() })
    })
  })
}

/** Leaders of process groups: a terminal's Ctrl-C does not reach those by itself. */
const running = new Set<number | undefined>()
let isWatching = false

function track(pid: number | undefined): void {
  running.add(pid)
  if (isWatching) return
  isWatching = true
  for (const [signal, number] of Object.entries({ SIGINT: 2, SIGTERM: 15 })) {
    process.once(signal, () => {
      running.forEach(killGroup)
      process.exit(128 + number)
    })
  }
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It ended by itself meanwhile.
  }
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
