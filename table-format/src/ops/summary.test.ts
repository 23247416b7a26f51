import { describe, expect, it } from 'vitest'
import { smallFile } from '../../../tests/support/tables.js'
import { SummaryCounter } from './summary.js'

const position = smallFile('p', { content: 'position-deletes', recordCount: 3n })
const equality = smallFile('e', { content: 'equality-deletes', recordCount: 2n, equalityIds: [1] })
const vector = smallFile('v', {
  content: 'position-deletes',
  fileFormat: 'puffin',
  recordCount: 4n,
})

describe('SummaryCounter', () => {
  it('should count files, records and sizes of every kind, and leave out what is zero', () => {
    const counter = new SummaryCounter()
    counter.added(smallFile('a'))
    counter.added(position)
    counter.added(equality)
    counter.added(vector)
    expect(counter.changes()).toStrictEqual({
      'added-data-files': '1',
      'added-records': '10',
      'added-delete-files': '3',
      'added-position-delete-files': '1',
      'added-position-deletes': '7',
      'added-equality-delete-files': '1',
      'added-equality-deletes': '2',
      'added-dvs': '1',
      'added-files-size': '4000',
      'changed-partition-count': '1',
    })
    expect(counter.totals(undefined)).toStrictEqual({
      'total-records': '10',
      'total-files-size': '4000',
      'total-data-files': '1',
      'total-delete-files': '3',
      'total-position-deletes': '7',
      'total-equality-deletes': '2',
    })
  })

  it('should count what is removed', () => {
    const counter = new SummaryCounter()
    counter.removed(smallFile('a'))
    counter.removed(position)
    counter.removed(equality)
    counter.removed(vector)
    expect(counter.changes()).toStrictEqual({
      'deleted-data-files': '1',
      'deleted-records': '10',
      'removed-delete-files': '3',
      'removed-position-delete-files': '1',
      'removed-position-deletes': '7',
      'removed-equality-delete-files': '1',
      'removed-equality-deletes': '2',
      'removed-dvs': '1',
      'removed-files-size': '4000',
      'changed-partition-count': '1',
    })
  })

  it('should add to the totals of the parent, beyond 2^53 too', () => {
    const counter = new SummaryCounter()
    counter.added(smallFile('a'))
    const summary = { 'total-records': '9007199254740993', 'total-data-files': '5' }
    expect(counter.totals({ summary })).toStrictEqual({
      'total-records': '9007199254741003',
      'total-data-files': '6',
    })
  })

  it('should give no total where the parent has none, or one that cannot be', () => {
    const counter = new SummaryCounter()
    counter.removed(smallFile('a'))
    expect(counter.totals({})).toStrictEqual({})
    const summary = { 'total-records': '9', 'total-data-files': 'many', 'total-files-size': '1000' }
    expect(counter.totals({ summary })).toStrictEqual({ 'total-files-size': '0' })
  })

  it('should count partitions of different specs and values apart', () => {
    const counter = new SummaryCounter()
    counter.added(smallFile('a'))
    counter.added(smallFile('b', { specId: 1 }))
    counter.added(smallFile('c', { partition: [null] }))
    counter.removed(smallFile('d', { partition: [null] }))
    expect(counter.changes()['changed-partition-count']).toBe('3')
  })
})
