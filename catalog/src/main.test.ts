import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SETTINGS } from './settings.js'

const PROGRAM = fileURLToPath(new URL('main.ts', import.meta.url))
/** Up to five start at once, from source: seconds on a quiet machine, many on a busy one. */
const COMMAND_MS_MAX = 120_000

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'korolev-main-'))
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

/** Runs the command to its end, in a folder of its own. */
function run(...args: readonly string[]) {
  const child = spawn(
    process.execPath,
    ['--conditions=@korolev/source', '--import', import.meta.resolve('tsx'), PROGRAM, ...args],
    { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], timeout: COMMAND_MS_MAX },
  )
  let output = ''
  let errors = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  return new Promise<{ code: number | null; output: string; errors: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, output, errors }))
  })
}

describe('the korolev command', { timeout: 2 * COMMAND_MS_MAX }, () => {
  it('should tell of every setting', async () => {
    const [help, nothing] = await Promise.all([run('serve', '--help'), run()])
    expect(help).toMatchObject({ code: 0, errors: '' })
    for (const { flag } of SETTINGS) expect(help.output).toContain(flag)
    expect(nothing).toMatchObject({ code: 2, output: help.output })
  })

  it('should end with an error that names what is wrong', async () => {
    const file = join(folder, 'file')
    await writeFile(file, '')
    const [command, setting, place, grace, swept] = await Promise.all([
      run('start'),
      run('serve', '--port', 'eighty'),
      run('serve', '--port', '0', '--data-dir', join(file, 'below')),
      run('sweep', '--grace-hours', '1'),
      run('sweep', '--data-dir', join(folder, 'lake')),
    ])
    expect(command).toMatchObject({ code: 2, output: '' })
    expect(command.errors).toBe('korolev: unknown command start; try korolev --help\n')
    expect(setting).toMatchObject({ code: 1, output: '' })
    expect(setting.errors).toBe(
      'korolev: --port (KOROLEV_PORT) must be an integer from 0 to 65535, not eighty\n',
    )
    expect(place).toMatchObject({ code: 1, output: '' })
    expect(grace).toMatchObject({ code: 1, output: '' })
    expect(grace.errors).toMatch(/^korolev: --grace-hours must be a whole number from 25, not 1: /)
    expect(swept).toMatchObject({
      code: 0,
      output:
        '0 objects looked at, 0 deleted, 0 waiting for a later sweep; ' +
        '0 interrupted purges finished, 0 left\n',
    })
    expect(place.errors).toMatch(/^korolev: --data-dir \(KOROLEV_DATA_DIR\) .* cannot be made: /)
  })

  it('should make the first administrator, whose secret is shown once', async () => {
    const place = ['--data-dir', join(folder, 'accounts')]
    const created = await run('accounts', 'create', 'ada', '--admin', ...place)
    const secret = /^client secret {2}([\w-]{40,})$/m.exec(created.output)?.[1] ?? 'none'
    expect(created).toMatchObject({ code: 0, errors: '' })
    expect(created.output).toContain(`credential     ada:${secret}\n`)
    const [again, listed, bad] = await Promise.all([
      run('accounts', 'create', 'ada', ...place),
      run('accounts', 'list', ...place),
      run('accounts', 'rename', 'ada', ...place),
    ])
    expect(again).toMatchObject({ code: 1, errors: 'korolev: Account already exists: ada\n' })
    expect(listed).toMatchObject({ code: 0, output: 'ada  active, administrator\n' })
    expect(bad.errors).toMatch(/^korolev: accounts needs one of create, rotate, disable/)
    expect(`${again.output}${again.errors}${listed.output}`).not.toContain(secret)
  })

  it('should say which port is taken', async () => {
    const { createServer } = await import('node:net')
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    const { port } = taken.address() as { port: number }
    const ended = await run('serve', '--port', String(port), '--data-dir', join(folder, 'd'))
    taken.close()
    expect(ended).toMatchObject({ code: 1, output: '' })
    expect(ended.errors).toMatch(new RegExp(`^korolev: --port \\(KOROLEV_PORT\\): .*${port}`))
  })
})
