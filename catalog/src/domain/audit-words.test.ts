import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@korolev/table-format'
import { describeChange, describeChanges, reasonOf } from './audit-words.js'

const ID = 9007199254740993n

describe('describeChange', () => {
  it.each<[JsonObject, string]>([
    [{ type: 'create' }, 'created'],
    [{ type: 'rename', from: ['a', 't'], to: ['a', 'u'] }, 'renamed from a.t to a.u'],
    [
      { type: 'field-added', fieldId: 1, name: 'at', fieldType: 'date', required: true },
      'column at added: date, required',
    ],
    [
      { type: 'field-retyped', fieldId: 1, name: 'n', from: 'int', to: 'long' },
      'column n: int becomes long',
    ],
    [{ type: 'property-set', key: 'k', from: 'x', to: '' }, 'property k: empty (was x)'],
    [
      {
        ...{ type: 'snapshot-added', snapshotId: ID, operation: 'append' },
        ...{ addedRows: 3, addedFiles: 1 },
      },
      'append, 3 rows added, 1 file added: snapshot 9007199254740993',
    ],
    [
      { type: 'update', update: { action: 'grant', to: 'account:ada', role: 'READ' } },
      'READ given to account:ada',
    ],
    [
      { type: 'update', update: { action: 'set-fields', fields: { terms: ['a', 'b'], tags: [] } } },
      'terms: a, b; tags: none',
    ],
    [
      {
        type: 'update',
        update: { action: 'set', administrator: true, limits: {}, title: 'The first' },
      },
      'administrator: yes; title: The first',
    ],
    [
      {
        type: 'update',
        update: { action: 'define-policy', policy: { action: 'deny', columns: { tags: ['x'] } } },
      },
      'action: deny; columns: (tags: x)',
    ],
    [
      {
        type: 'update',
        update: { action: 'derive-columns', from: 'table:1', columns: [{ from: 2, to: 1 }] },
      },
      'made from table:1: column 2 to column 1',
    ],
    // What nobody has words for is told all the same.
    [{ type: 'update', update: { action: 'paint', colour: 'red' } }, 'paint: colour red'],
    [{ type: 'moved', from: [1, 2], to: null }, 'moved: from (1; 2), to null'],
  ])('should say it: %#', (change, words) => {
    expect(describeChange(change)).toBe(words)
  })
})

describe('describeChanges', () => {
  const column = (name: string) => ({ type: 'field-added', fieldId: 1, name, fieldType: 'int' })

  it('should give a few columns a line each, and many of them one', () => {
    const few = ['a', 'b', 'c'].map(column)
    expect(describeChanges(few)).toHaveLength(3)
    const many = [{ type: 'create' }, ...few, { ...column('d'), required: true }, { type: 'drop' }]
    expect(describeChanges(many)).toEqual([
      'created',
      'columns added: a int, b int, c int, d int required',
      'dropped',
    ])
  })
})

describe('reasonOf', () => {
  it('should find what an offer says, and nothing where there is nothing', () => {
    const offer = { action: 'offer-ownership', to: 'crew', reason: 'it is theirs' }
    expect(reasonOf([{ action: 'x' }, offer])).toBe('it is theirs')
    expect(reasonOf([{ action: 'x', reason: 7 }])).toBeUndefined()
    expect(reasonOf(undefined)).toBeUndefined()
  })
})
