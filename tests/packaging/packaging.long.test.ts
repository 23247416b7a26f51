import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** What a stranger gets: built, packed, installed into an empty folder, used with plain node. */

const ROOT = resolve(import.meta.dirname, '../..')
const PACKAGES = [
  { name: '@korolev/table-format', folder: 'table-format' },
  { name: '@korolev/spec', folder: 'spec' },
  { name: '@korolev/catalog', folder: 'catalog' },
  { name: '@korolev/client', folder: 'clients/ts' },
]
const TSC = join(ROOT, 'node_modules/.bin/tsc')

const execute = promisify(execFile)
let folder: string

/** A wrong exit code fails with what the program printed, not with its command line only. */
async function run(program: string, args: readonly string[], directory: string): Promise<string> {
  try {
    const { stdout } = await execute(program, args, { cwd: directory, maxBuffer: 32 * 2 ** 20 })
    return stdout
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string }
    throw new Error(`${program} ${args.join(' ')} failed:\n${stdout ?? ''}${stderr ?? ''}`, {
      cause: error,
    })
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'korolev-packaging-'))
  // From nothing: a file that was deleted from the sources must not survive in what is packed.
  await Promise.all(
    PACKAGES.map((each) => rm(join(ROOT, each.folder, 'dist'), { recursive: true, force: true })),
  )
  await run(TSC, ['-b', 'tsconfig.build.json'], ROOT)
  const workspaces = PACKAGES.flatMap((each) => ['--workspace', each.name])
  await run('npm', ['pack', '--silent', '--pack-destination', folder, ...workspaces], ROOT)
  const tarballs = (await readdir(folder)).filter((name) => name.endsWith('.tgz'))
  await writeFile(join(folder, 'package.json'), '{"name":"stranger","type":"module"}\n')
  const options = ['--prefer-offline', '--no-audit', '--no-fund', '--no-package-lock']
  await run('npm', ['install', ...options, ...tarballs.map((name) => `./${name}`)], folder)
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

describe('the packed packages', () => {
  it.each(PACKAGES)('should let plain node import $name', async ({ name }) => {
    const program = `import * as all from '${name}'; console.log(Object.keys(all).length)`
    expect(
      Number(await run('node', ['--input-type=module', '-e', program], folder)),
    ).toBeGreaterThan(0)
  })

  it.each(PACKAGES)('should ship $name without tests and build leftovers', async ({ name }) => {
    const files = await readdir(join(folder, 'node_modules', name), { recursive: true })
    expect(files).toContain('dist/index.js')
    expect(files).toContain('dist/index.d.ts')
    const unwanted = files.filter((file) => /\.test\.|tsbuildinfo/.test(file))
    expect(unwanted).toEqual([])
  })

  it.each(PACKAGES)('should say the same version and licence in $name', async ({ folder: at }) => {
    const root = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'))
    const own = JSON.parse(await readFile(join(ROOT, at, 'package.json'), 'utf8'))
    expect([own.version, own.license]).toEqual([root.version, root.license])
  })

  it('should install the korolev command', async () => {
    const help = await run(join(folder, 'node_modules/.bin/korolev'), ['--help'], folder)
    expect(help).toContain('korolev serve')
    expect(help).toContain('KOROLEV_PORT')
  })

  it('should give a TypeScript consumer types without our export condition', async () => {
    const imports = PACKAGES.map(({ name }, index) => `import * as p${index} from '${name}'`)
    const uses = PACKAGES.map((_, index) => `p${index}`).join(', ')
    // A type that is lost becomes "any", which would accept this wrong assignment.
    const wrong =
      "import { encodeTableMetadata } from '@korolev/table-format'\n" +
      '// @ts-expect-error a function is no number\nexport const n: number = encodeTableMetadata\n'
    await writeFile(
      join(folder, 'consumer.ts'),
      `${imports.join('\n')}\n${wrong}export const all: readonly object[] = [${uses}]\n`,
    )
    const compilerOptions = {
      noEmit: true,
      strict: true,
      module: 'nodenext',
      target: 'es2023',
      skipLibCheck: true,
      types: [],
    }
    const project = { compilerOptions, files: ['consumer.ts'] }
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(project))
    await run(TSC, ['-p', 'tsconfig.json'], folder)
  })
})
