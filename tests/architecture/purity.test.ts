import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../../scripts/support/run.js'
import type { Source } from './sources.js'
import { nodesOf, parseSource, productSources } from './sources.js'

const purity = JSON.parse(readFileSync(join(ROOT, 'scripts/purity.json'), 'utf8')) as {
  readonly properties: readonly (readonly [string, string])[]
  readonly globals: readonly string[]
  readonly moduleNames: Readonly<Record<string, readonly string[]>>
  readonly modules: readonly string[]
  readonly impureFolders: readonly string[]
  readonly impureFiles: readonly string[]
}

function isPure({ name }: Source): boolean {
  const path = name.slice(name.indexOf('/src/') + '/src/'.length)
  const inFolder = (folder: string) => `/${path}`.includes(`/${folder}/`)
  return !purity.impureFiles.includes(path) && !purity.impureFolders.some(inFolder)
}

/** What pure code names of clock, chance, process, timers, network and files. */
function impurities(source: Source): readonly string[] {
  const modules = source.imports.filter(({ specifier, names }) => {
    const module = specifier.replace(/^(node:)?/, 'node:')
    const forbidden = purity.moduleNames[module] ?? purity.moduleNames[specifier] ?? []
    return purity.modules.includes(module) || names.some((name) => forbidden.includes(name))
  })
  const named = [...nodesOf(source.tree)].filter((node) => isImpureNode(node))
  return [
    ...modules.map(({ specifier }) => `${source.name}: import of ${specifier}`),
    ...named.map((node) => `${source.name}: ${node.getText(source.tree).slice(0, 60)}`),
  ]
}

function isImpureNode(node: ts.Node): boolean {
  if (ts.isNewExpression(node)) {
    return node.expression.getText() === 'Date' && (node.arguments ?? []).length === 0
  }
  if (ts.isPropertyAccessExpression(node)) {
    const [object, property] = [node.expression.getText(), node.name.text]
    return purity.properties.some((each) => each[0] === object && each[1] === property)
  }
  return ts.isIdentifier(node) && purity.globals.includes(node.text) && !isOwnName(node)
}

/** A member or a declaration that happens to be called like a global. */
function isOwnName(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node
  return 'name' in parent && parent.name === node
}

const PLANTED = [
  'const now = Date.now()',
  'const now = new Date()',
  'const chance = Math.random()',
  'const id = crypto.randomUUID()',
  "import { v4 } from 'uuid'",
  "import { randomBytes as bytes } from 'node:crypto'",
  "import { readFile } from 'fs/promises'",
  "const fs = await import('node:fs')",
  'const home = process.env',
  'await new Promise((done) => setTimeout(done, 1))',
  'const answer = await fetch(address)',
]

describe('pure code', () => {
  it('should name no clock, chance, process, timer, network or file', () => {
    expect(productSources().filter(isPure).flatMap(impurities)).toEqual([])
  })

  it.each(PLANTED)('should not pass with: %s', (text) => {
    expect(impurities(parseSource('catalog/src/domain/x.ts', text))).toHaveLength(1)
  })

  it('should not mistake a member for a global', () => {
    const text = 'const a = this.process(tools.fetch); const at = new Date(0); hash.performance'
    expect(impurities(parseSource('catalog/src/domain/x.ts', text))).toEqual([])
  })

  it('should be most of the product', () => {
    const sources = productSources()
    expect(sources.filter(isPure).length).toBeGreaterThan(sources.length / 2)
  })
})
