import { describe, expect, it } from 'vitest'
import { parseSource, productSources } from './sources.js'
import type { Source } from './sources.js'

type Graph = ReadonlyMap<string, ReadonlySet<string>>

/** Which folder imports which, over all packages; files beside `index.ts` count as one folder. */
function folderGraph(sources: readonly Source[]): Graph {
  const graph = new Map<string, Set<string>>()
  for (const source of sources) {
    const from = `${source.package}/${source.folder}`
    const targets = graph.get(from) ?? new Set()
    graph.set(from, targets)
    for (const { place } of source.imports) {
      if (place === undefined) continue
      const to = `${place.package}/${place.folder}`
      if (to !== from) targets.add(to)
    }
  }
  return graph
}

/** The folders of one circle, in its order; undefined when there is none. */
function findCycle(graph: Graph): readonly string[] | undefined {
  const done = new Set<string>()
  const visit = (folder: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(folder)) return [...path.slice(path.indexOf(folder)), folder]
    if (done.has(folder)) return undefined
    done.add(folder)
    for (const next of graph.get(folder) ?? []) {
      const cycle = visit(next, [...path, folder])
      if (cycle !== undefined) return cycle
    }
    return undefined
  }
  for (const folder of graph.keys()) {
    const cycle = visit(folder, [])
    if (cycle !== undefined) return cycle
  }
  return undefined
}

describe('folders', () => {
  it('should not import each other in a circle', () => {
    expect(findCycle(folderGraph(productSources()))).toBeUndefined()
  })

  it('should be noticed when they do', () => {
    const planted = [
      parseSource('catalog/src/domain/a.ts', "import '../ports/b.js'"),
      parseSource('catalog/src/ports/b.ts', "import type { C } from '../commands/c.js'"),
      parseSource('catalog/src/commands/c.ts', "export * from '../domain/a.js'"),
    ]
    expect(findCycle(folderGraph(planted))).toHaveLength(4)
  })
})
