import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { execFile, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url))
const START_MS_MAX = 60_000

/** A catalog server in a process of its own, on a free port. */
export class ServerProcess {
  readonly uri: string
  /** From the start of the process to its first word, in milliseconds. */
  readonly startedInMs: number
  /** Exit code, or the signal that ended it. */
  readonly exited: Promise<number | NodeJS.Signals>
  readonly #child: ChildProcessWithoutNullStreams

  private constructor(
    child: ChildProcessWithoutNullStreams,
    exited: Promise<number | NodeJS.Signals>,
    started: { readonly uri: string; readonly startedInMs: number },
  ) {
    this.#child = child
    this.exited = exited
    this.uri = started.uri
    this.startedInMs = started.startedInMs
  }

  static async start(
    dataDirectory: string,
    settings: readonly string[] = [],
    environment: Readonly<Record<string, string>> = {},
  ): Promise<ServerProcess> {
    const startMs = performance.now()
    const child = spawn(
      process.execPath,
      [
        ...['--conditions=@korolev/source', '--import', 'tsx', 'catalog/src/main.ts', 'serve'],
        ...['--port', '0', '--data-dir', dataDirectory, '--log-level', 'silent', ...settings],
      ],
      { cwd: REPOSITORY, env: { ...process.env, ...environment } },
    )
    // Whoever started it does not leave it behind.
    const end = () => child.kill('SIGKILL')
    process.once('exit', end)
    child.once('exit', () => process.off('exit', end))
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const exited = new Promise<number | NodeJS.Signals>((resolve) => {
      child.once('exit', (code, signal) => resolve(code ?? signal ?? -1))
    })
    const uri = new Promise<string>((resolve) => {
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString()
        const found = /korolev serves (http\S+)/.exec(said)?.[1]
        if (found !== undefined) resolve(found)
      })
    })
    const late = new Promise<'late'>((resolve) => {
      setTimeout(() => resolve('late'), START_MS_MAX).unref()
    })
    const first = await Promise.race([uri, exited, late])
    if (typeof first === 'string' && first.startsWith('http')) {
      return new ServerProcess(child, exited, {
        uri: first,
        startedInMs: performance.now() - startMs,
      })
    }
    child.kill('SIGKILL')
    throw new Error(`the server did not start (${String(first)}): ${said}`)
  }

  get pid(): number {
    return this.#child.pid ?? -1
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal)
  }

  /** Ends it at once; nothing that it had under way is answered. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.exited
  }

  /** Lets it drain. */
  async stop(): Promise<number | NodeJS.Signals> {
    this.#child.kill('SIGTERM')
    return this.exited
  }
}

/** `korolev accounts ...`, to its end. @returns what it printed. */
export async function runAccounts(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  const program = ['--conditions=@korolev/source', '--import', 'tsx', 'catalog/src/main.ts']
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...program, 'accounts', ...args],
    { cwd: REPOSITORY, env: { ...process.env, ...environment } },
  )
  return stdout
}
