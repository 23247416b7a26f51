import { describe, expect, it } from 'vitest'
import { UnavailableError } from '@korolev/table-format'
import { commitOf, creationOf, testCatalog } from '../../../tests/support/catalog.js'
import { relationKey } from '../domain/names.js'
import type { CallContext } from './components.js'
import { placeText } from './components.js'
import { createNamespace } from './namespaces.js'
import { dropRelation } from './relations.js'
import { commitTable, createTable } from './tables.js'
import { commitTransaction } from './transaction.js'

const TABLE = { namespace: ['n'], name: 't' }
const COMMIT = commitOf(TABLE, [{ action: 'set-properties', updates: { a: '1' } }])

describe('a command whose object was replaced since its caller was judged', () => {
  it.each([
    ['commits', (of: Parts) => commitTable(of.components, of.context, COMMIT)],
    ['commits with others', (of: Parts) => commitTransaction(of.components, of.context, [COMMIT])],
    [
      'drops',
      (of: Parts) => {
        const request = { identifier: TABLE, kind: 'table', purge: false } as const
        return dropRelation(of.components, of.context, request)
      },
    ],
  ])('should apply nothing when it %s', async (_, act) => {
    const { components, context } = testCatalog(1)
    await createNamespace(components, context, { levels: ['n'], properties: {} })
    await createTable(components, context, creationOf(TABLE))
    const key = relationKey('main', TABLE)
    const there = await components.store.get(key)
    const judged = (id: string): CallContext => ({
      ...context,
      judged: new Map([[placeText(key), id]]),
    })
    const other = act({ components, context: judged('another') })
    await expect(other).rejects.toThrow(UnavailableError)
    expect(await components.store.get(key)).toEqual(there)
    await act({ components, context: judged(there?.id ?? '') })
    expect(await components.store.get(key)).not.toEqual(there)
  })
})

type Parts = Pick<ReturnType<typeof testCatalog>, 'components' | 'context'>
