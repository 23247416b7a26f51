import { describe, expect, it } from 'vitest'
import type { PackageFolder, Source } from './sources.js'
import { parseSource, productSources } from './sources.js'

/** Packages that a package may import; of those behind `types` the types only. */
const PACKAGES: Readonly<
  Record<PackageFolder, { values: readonly PackageFolder[]; types: readonly PackageFolder[] }>
> = {
  'table-format': { values: [], types: [] },
  spec: { values: [], types: [] },
  catalog: { values: ['table-format', 'spec'], types: [] },
  'clients/ts': { values: ['table-format'], types: ['spec'] },
}

/** Folders that a folder may import, inside its package; '' are the files that put all together. */
const FOLDERS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'table-format': {
    core: [],
    schema: ['core'],
    ports: ['core', 'schema'],
    arrow: ['core', 'schema'],
    partition: ['core', 'schema'],
    sort: ['core', 'schema', 'partition'],
    expr: ['core', 'schema', 'partition'],
    metadata: ['core', 'schema', 'partition', 'sort', 'expr'],
    view: ['core', 'schema', 'metadata'],
    manifest: ['core', 'schema', 'partition', 'sort', 'expr'],
    puffin: ['core'],
    ops: ['core', 'schema', 'partition', 'sort', 'expr', 'metadata', 'manifest', 'ports'],
    scan: ['core', 'schema', 'partition', 'sort', 'expr', 'arrow', 'metadata', 'manifest', 'ports'],
    read: [
      ...['core', 'schema', 'partition', 'sort', 'expr', 'arrow', 'metadata', 'manifest', 'ports'],
      ...['scan', 'puffin'],
    ],
    write: [
      ...['core', 'schema', 'partition', 'sort', 'expr', 'arrow', 'metadata', 'manifest', 'ports'],
    ],
    stores: ['core', 'ports'],
    formats: ['core', 'schema', 'arrow', 'ports'],
    '': [
      ...['core', 'schema', 'ports', 'arrow', 'partition', 'sort', 'expr', 'metadata', 'view'],
      ...['manifest', 'puffin', 'ops', 'scan', 'read', 'write'],
    ],
  },
  catalog: {
    ports: [],
    domain: ['ports'],
    commands: ['domain', 'ports'],
    maintenance: ['commands', 'domain', 'ports'],
    http: ['commands', 'domain', 'ports'],
    stores: ['domain', 'ports'],
    workers: [],
    '': ['commands', 'domain', 'http', 'maintenance', 'ports', 'stores', 'workers'],
  },
  'clients/ts': { rest: [], http: ['rest'], '': ['rest', 'http'] },
}

/** Libraries behind a port or an adapter: the only folders that may name them. */
const LIBRARIES: Readonly<Record<string, readonly string[]>> = {
  '@google-cloud/storage': ['table-format/stores'],
  'google-auth-library': ['catalog/stores'],
  '@google-cloud/firestore': ['catalog/stores'],
  'google-gax': ['catalog/stores'],
  'better-sqlite3': ['catalog/stores'],
  '@cedar-policy/cedar-wasm/nodejs': ['catalog/stores'],
  express: ['catalog/http'],
  jose: ['catalog/http'],
  'parquet-wasm': ['table-format/formats'],
}

function packageViolations({ name, package: own, imports }: Source): readonly string[] {
  const { values, types } = PACKAGES[own]
  return imports
    .filter(({ place, isTypeOnly }) => {
      if (place === undefined || place.package === own) return false
      return !values.includes(place.package) && !(isTypeOnly && types.includes(place.package))
    })
    .map(({ specifier }) => `${name} imports ${specifier}`)
}

function folderViolations({ name, package: own, folder, imports }: Source): readonly string[] {
  const rules = FOLDERS[own]
  if (rules === undefined) return []
  const allowed = rules[folder]
  if (allowed === undefined) return [`${name}: tests/architecture has no rule for its folder`]
  return imports
    .filter(({ place }) => place?.package === own && place.folder !== folder)
    .filter(({ place }) => !allowed.includes(place?.folder ?? ''))
    .map(({ specifier }) => `${name} imports ${specifier}`)
}

function libraryViolations({ name, package: own, folder, imports }: Source): readonly string[] {
  return imports
    .filter(({ specifier }) => LIBRARIES[specifier]?.includes(`${own}/${folder}`) === false)
    .map(({ specifier }) => `${name} imports ${specifier}`)
}

/** Files of other packages are reached by their package's name, tests and tools not at all. */
function escapes({ name, package: own, imports }: Source): readonly string[] {
  return imports
    .filter(({ specifier }) => specifier.startsWith('.'))
    .filter(({ place }) => place?.package !== own)
    .map(({ specifier }) => `${name} imports ${specifier}`)
}

const RULES = { packageViolations, folderViolations, libraryViolations, escapes }
const sources = productSources()

/** Each rule has a planted violation, so that a rule that sees nothing does not pass. */
const PLANTED: readonly [keyof typeof RULES, string, string][] = [
  ['packageViolations', 'table-format/src/core/x.ts', "import '@korolev/catalog'"],
  ['packageViolations', 'clients/ts/src/x.ts', "import { operations } from '@korolev/spec'"],
  ['packageViolations', 'catalog/src/domain/x.ts', "const x = await import('@korolev/client')"],
  ['folderViolations', 'table-format/src/schema/x.ts', "export * from '../metadata/types.js'"],
  ['folderViolations', 'table-format/src/read/x.ts', "import '../stores/memory.js'"],
  ['folderViolations', 'table-format/src/index.ts', "import './formats/parquet/wasm.js'"],
  ['folderViolations', 'catalog/src/domain/x.ts', "type X = import('../commands/tables.js').X"],
  ['folderViolations', 'catalog/src/novel/x.ts', ''],
  ['libraryViolations', 'catalog/src/domain/x.ts', "import type { Request } from 'express'"],
  ['escapes', 'catalog/src/x.ts', "import '../../table-format/src/core/json.js'"],
  ['escapes', 'catalog/src/x.ts', "import '../../tests/support/seeded.js'"],
]

describe('imports', () => {
  it('should be read from every package', () => {
    expect(new Set(sources.map((each) => each.package)).size).toBe(4)
    expect(sources.flatMap(({ imports }) => imports).length).toBeGreaterThan(500)
  })

  it.each(Object.entries(RULES))('should keep the rule: %s', (_, rule) => {
    expect(sources.flatMap(rule)).toEqual([])
  })

  it.each(PLANTED)('should notice a violation: %s in %s by %s', (rule, name, text) => {
    expect(RULES[rule](parseSource(name, text))).toHaveLength(1)
  })

  it('should let the clients use types of the spec', () => {
    const allowed = parseSource('clients/ts/src/x.ts', "import type { A } from '@korolev/spec'")
    expect(packageViolations(allowed)).toEqual([])
  })
})
