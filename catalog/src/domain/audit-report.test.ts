import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@korolev/table-format'
import { changesAccess } from './audit-report.js'

describe('changesAccess', () => {
  const said = (fields: JsonObject): JsonObject => ({
    action: 'govern',
    kind: 'table',
    updates: [{ action: 'set-column-fields', 'field-id': 2n, fields }],
  })

  it.each<[boolean, JsonObject]>([
    [true, { action: 'grant', kind: 'table' }],
    [true, { action: 'create', kind: 'policy' }],
    [true, { action: 'create', kind: 'account' }],
    [true, { action: 'derive-columns', kind: 'table' }],
    [true, said({ sensitivity: 'public' })],
    [true, said({ declassified: { sensitivity: 'public', reason: 'sums' } })],
    [false, said({ tags: ['hourly'] })],
    [false, { action: 'commit', kind: 'table', updates: [] }],
  ])('should be %s of what may change who sees what: %#', (expected, record) => {
    expect(changesAccess(record)).toBe(expected)
  })
})
