import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { projectFiles, readText, ROOT } from '../../scripts/support/run.js'
import { PACKAGES, nodesOf, productSources } from './sources.js'

interface Manifest {
  readonly name: string
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>
  readonly dependencies?: Readonly<Record<string, string>>
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8')) as Manifest
}

/** The package and folder of `@korolev/table-format/stores/local`: what `exports` must name. */
function isExported({ name, exports }: Manifest, specifier: string): boolean {
  const subpath = `.${specifier.slice(name.length)}`
  return Object.keys(exports).some((key) => {
    const [start = '', end] = key.split('*')
    return end === undefined ? key === subpath : subpath.startsWith(start) && subpath.endsWith(end)
  })
}

describe.each(Object.entries(PACKAGES))('the package %s', (folder, name) => {
  const manifest = manifestOf(folder)

  it('should have one door, its source condition first', () => {
    expect(manifest.name).toBe(name)
    expect(Object.entries(manifest.exports['.'] ?? {})).toEqual([
      ['@korolev/source', './src/index.ts'],
      ['types', './dist/index.d.ts'],
      ['default', './dist/index.js'],
    ])
    expect(existsSync(join(ROOT, folder, 'src/index.ts'))).toBe(true)
  })

  it('should name every library that its sources import', () => {
    const own = productSources().filter((each) => each.package === folder)
    const libraries = own.flatMap(({ imports }) => imports.map(({ specifier }) => specifier))
    const packages = libraries
      .filter((specifier) => !/^(\.|node:)/.test(specifier))
      .map((specifier) => /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier)
    const named = Object.keys(manifest.dependencies ?? {})
    expect(packages.filter((each) => !named.includes(each))).toEqual([])
  })
})

describe('imports of our packages', () => {
  it('should go through what the package exports', () => {
    const manifests = Object.keys(PACKAGES).map(manifestOf)
    const hidden = productSources().flatMap(({ name, imports }) =>
      imports.flatMap(({ specifier }) => {
        const target = manifests.find((each) => `${specifier}/`.startsWith(`${each.name}/`))
        return target === undefined || isExported(target, specifier)
          ? []
          : [`${name}: ${specifier}`]
      }),
    )
    expect(hidden).toEqual([])
  })

  it('should take from table-format its door, its core and the adapters, nothing of its inside', () => {
    const inside = productSources()
      .filter((source) => source.package !== 'table-format')
      .flatMap(({ name, imports }) =>
        imports
          .filter(({ place }) => place?.package === 'table-format')
          // The core needs nothing of the rest: a supervisor of servers loads its errors alone.
          .filter(({ place }) => !['', 'core', 'stores', 'formats'].includes(place?.folder ?? ''))
          .map(({ specifier }) => `${name}: ${specifier}`),
      )
    expect(inside).toEqual([])
  })
})

/** Tools that load a file by its path take its default export. */
const CONFIGURATION = /(\.config\.[jt]s|scripts\/support\/vitest-tally\.ts)$/

function hasDefaultExport(name: string, text: string): boolean {
  const tree = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true)
  return (
    [...nodesOf(tree)].some(
      (node) => node.kind === ts.SyntaxKind.DefaultKeyword && !ts.isDefaultClause(node.parent),
    ) || tree.statements.some(ts.isExportAssignment)
  )
}

describe('exports', { timeout: 180_000 }, () => {
  it('should have names', () => {
    const files = projectFiles().filter(
      (name) => /\.[jt]s$/.test(name) && !CONFIGURATION.test(name),
    )
    const unnamed = files.filter((name) => hasDefaultExport(name, readText(name) ?? ''))
    expect(unnamed).toEqual([])
  })

  it.each(['export default 1', 'export default function run() {}', 'export default class {}'])(
    'should be noticed without: %s',
    (text) => {
      expect(hasDefaultExport('x.ts', text)).toBe(true)
    },
  )
})
