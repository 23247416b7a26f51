import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import ts from 'typescript'
import { projectFiles, ROOT } from '../../scripts/support/run.js'

/** Packages by the folder that holds them. */
export const PACKAGES = {
  'table-format': '@korolev/table-format',
  spec: '@korolev/spec',
  catalog: '@korolev/catalog',
  'clients/ts': '@korolev/client',
} as const
export type PackageFolder = keyof typeof PACKAGES

/** Where a source file stands; `folder` is '' for a file directly under `src/`. */
export interface Place {
  readonly package: PackageFolder
  readonly folder: string
}

export interface Import {
  /** As written. */
  readonly specifier: string
  readonly isTypeOnly: boolean
  readonly names: readonly string[]
  /** Undefined for a module that is none of ours. */
  readonly place: Place | undefined
}

export interface Source extends Place {
  /** Relative to the root of the project. */
  readonly name: string
  readonly tree: ts.SourceFile
  readonly imports: readonly Import[]
}

/** The sources of all packages, without tests and generated code. */
export function productSources(): readonly Source[] {
  return (parsed ??= productFiles().map((name) =>
    parseSource(name, readFileSync(join(ROOT, name), 'utf8')),
  ))
}

let parsed: readonly Source[] | undefined

export function productFiles(): readonly string[] {
  return projectFiles().filter(
    (name) =>
      placeOf(name) !== undefined && /(?<!\.test)\.ts$/.test(name) && !/\/generated\//.test(name),
  )
}

export function parseSource(name: string, text: string): Source {
  const place = placeOf(name)
  if (place === undefined) throw new Error(`${name} is in no package`)
  const tree = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true)
  return { ...place, name, tree, imports: importsOf(tree) }
}

/** Every node of a tree, parents before their children. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node
  const children: ts.Node[] = []
  ts.forEachChild(node, (child) => {
    children.push(child)
  })
  for (const child of children) yield* nodesOf(child)
}

function importsOf(tree: ts.SourceFile): readonly Import[] {
  const imports: Import[] = []
  for (const node of nodesOf(tree)) {
    const specifier = specifierOf(node)
    if (specifier === undefined) continue
    imports.push({
      specifier,
      isTypeOnly: isTypeOnly(node),
      names: namesOf(node),
      place: targetOf(tree.fileName, specifier),
    })
  }
  return imports
}

function specifierOf(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node))
    return textOf(node.moduleSpecifier)
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return textOf(node.argument.literal)
  }
  const isDynamic =
    ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
  return isDynamic ? textOf(node.arguments[0]) : undefined
}

function textOf(node: ts.Node | undefined): string | undefined {
  return node !== undefined && ts.isStringLiteralLike(node) ? node.text : undefined
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node)) return node.importClause?.isTypeOnly === true
  return ts.isExportDeclaration(node) ? node.isTypeOnly : ts.isImportTypeNode(node)
}

function namesOf(node: ts.Node): readonly string[] {
  if (!ts.isImportDeclaration(node)) return []
  const bindings = node.importClause?.namedBindings
  if (bindings === undefined || !ts.isNamedImports(bindings)) return []
  return bindings.elements.map(({ name, propertyName }) => (propertyName ?? name).text)
}

function targetOf(from: string, specifier: string): Place | undefined {
  if (specifier.startsWith('.')) return placeOf(posix.join(posix.dirname(from), specifier))
  for (const [folder, name] of Object.entries(PACKAGES)) {
    if (specifier === name) return { package: folder as PackageFolder, folder: '' }
    if (specifier.startsWith(`${name}/`)) {
      return placeOf(`${folder}/src/${specifier.slice(name.length + 1)}`)
    }
  }
  return undefined
}

function placeOf(name: string): Place | undefined {
  const [, folder, path] = /^(.+?)\/src\/(.+)$/.exec(name) ?? []
  if (folder === undefined || path === undefined || !(folder in PACKAGES)) return undefined
  return {
    package: folder as PackageFolder,
    folder: path.includes('/') ? path.slice(0, path.indexOf('/')) : '',
  }
}
