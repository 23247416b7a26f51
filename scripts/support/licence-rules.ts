/** Licences under which a dependency may be used here; SPDX identifiers. */
const PERMISSIVE: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'PSF-2.0',
  'Python-2.0',
  'Unlicense',
  'WTFPL',
  'Zlib',
])
/** Weak copyleft and attribution: tolerated in tools that are never published with the product. */
const FOR_DEVELOPMENT: ReadonlySet<string> = new Set(['MPL-2.0', 'CC-BY-4.0', 'CC-BY-3.0'])

/** Whether an SPDX expression (identifiers, AND, OR, parentheses) leaves an allowed choice. */
export function isAllowedLicence(expression: string, use: { isDevelopment: boolean }): boolean {
  const tokens = expression.match(/\(|\)|[^\s()]+/g) ?? []
  let at = 0
  const isAllowed = (id: string): boolean =>
    PERMISSIVE.has(id) || (use.isDevelopment && FOR_DEVELOPMENT.has(id))
  const primary = (): boolean => {
    const token = tokens[at++]
    if (token !== '(') return token !== undefined && isAllowed(token)
    const inner = either()
    return tokens[at++] === ')' && inner
  }
  const both = (): boolean => {
    let value = primary()
    while (tokens[at]?.toUpperCase() === 'AND') {
      at++
      value = primary() && value
    }
    return value
  }
  const either = (): boolean => {
    let value = both()
    while (tokens[at]?.toUpperCase() === 'OR') {
      at++
      value = both() || value
    }
    return value
  }
  return either() && at === tokens.length
}

export interface LockedPackage {
  readonly version?: string
  readonly license?: string
  readonly dev?: boolean
  readonly link?: boolean
  readonly resolved?: string
  readonly integrity?: string
}

export interface Dependency {
  readonly name: string
  readonly version: string
  readonly licence: string
  readonly isDevelopment: boolean
}

/**
 * The foreign packages of a lockfile, sorted by name.
 * @param licenceOf - asked for the licence where the lockfile has none, by the installed folder.
 */
export function listDependencies(
  packages: Readonly<Record<string, LockedPackage>>,
  licenceOf: (folder: string) => string | undefined,
): readonly Dependency[] {
  const dependencies: Dependency[] = []
  for (const [folder, locked] of Object.entries(packages)) {
    const at = folder.lastIndexOf('node_modules/')
    if (at < 0 || locked.link === true) continue
    dependencies.push({
      name: folder.slice(at + 'node_modules/'.length),
      version: locked.version ?? '?',
      licence: locked.license ?? licenceOf(folder) ?? 'UNKNOWN',
      isDevelopment: locked.dev === true,
    })
  }
  return dependencies.sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** What is wrong with a lockfile itself: download addresses, or packages without a hash. */
export function lockfileProblems(
  packages: Readonly<Record<string, LockedPackage>>,
): readonly string[] {
  const problems: string[] = []
  for (const [folder, locked] of Object.entries(packages)) {
    if (!folder.includes('node_modules/') || locked.link === true) continue
    if (locked.resolved !== undefined) problems.push(`${folder} holds a download address`)
    if (locked.integrity === undefined) problems.push(`${folder} has no integrity hash`)
  }
  return problems
}
