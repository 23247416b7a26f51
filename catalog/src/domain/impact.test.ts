import { describe, expect, it } from 'vitest'
import type { ColumnEdge } from './lineage.js'
import { touchedBy } from './impact.js'

const table = (name: string) => ({ kind: 'object', object: `table:${name}` }) as const

/** `a.x > b.y`, `a.x .. b` for rows. */
function edge(text: string): ColumnEdge {
  const [, from = '', fromField = '', kind, to = '', toField] =
    /^(\w)\.(\w+) (>|\.\.) (\w)(?:\.(\w+))?$/.exec(text) ?? []
  return {
    ...{ from: table(from), fromField, to: table(to), isIndirect: kind === '..' },
    ...(toField === undefined ? {} : { toField }),
  }
}

function touched(edges: readonly string[], links: readonly string[]): readonly string[] {
  const found = touchedBy(
    [{ node: 'table:a', field: 'x' }],
    edges.map(edge),
    links.map((each) => ({ from: `table:${each[0]}`, to: `table:${each[1]}` })),
  )
  return [...found]
    .flatMap(([node, { columns, rows }]) => [
      ...[...columns.values()].map(({ field, because }) => {
        const causes = because.map((each) => `${each.node.slice(6)}.${each.field}`)
        return `${node.slice(6)}.${field} < ${causes.join(', ')}`
      }),
      ...[...rows.values()].map((each) => `${node.slice(6)} < ${each.node.slice(6)}`),
    ])
    .sort()
}

describe('touchedBy', () => {
  it('should follow a column, and leave others of its table', () => {
    const edges = ['a.x > b.y', 'b.y > c.z', 'a.w > b.w', 'b.w > c.w']
    expect(touched(edges, ['ab', 'bc'])).toEqual(['b.y < a.x', 'c.z < b.y'])
  })

  it('should touch rows by a filter, and all that is made from them', () => {
    expect(touched(['a.x .. b', 'b.y > c.z'], ['ab', 'bc'])).toEqual(['b < a', 'c < b'])
  })

  it('should touch what runs made of which no columns are known', () => {
    expect(touched([], ['ab', 'bc'])).toEqual(['b < a', 'c < b'])
    expect(touched(['a.w > b.w'], ['ab', 'bc'])).toEqual([])
  })

  it('should come to an end in circles, and name each cause once', () => {
    const edges = ['a.x > b.y', 'b.y > a.x', 'a.x > b.y', 'b.y > b.y']
    expect(touched(edges, ['ab', 'ba', 'bb'])).toEqual(['a.x < b.y', 'b.y < a.x, b.y'])
  })

  it('should know a column by its id under another name', () => {
    const at = { from: table('a'), fromField: 'old', fromId: 7, to: table('b'), isIndirect: false }
    const edges = [{ ...at, toField: 'y' }]
    const found = (fieldId: number) =>
      touchedBy([{ node: 'table:a', field: 'new', fieldId }], edges, []).has('table:b')
    expect([found(7), found(8)]).toEqual([true, false])
  })
})
