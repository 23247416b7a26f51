import { readFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import type { connect } from '@korolev/client'
import { ForbiddenError, InUseError } from '@korolev/client'
import { catalogWithFlights, collect, stage } from './support.js'

const PAGE = readFileSync(new URL('../../docs/ownership.md', import.meta.url), 'utf8')

describe('governance', () => {
  it('should be had and changed through the client', async () => {
    const catalog = await catalogWithFlights()
    const { owners, ownership, governance, glossary, tables } = catalog
    const contact = 'tower@example.com'
    await owners.create('tower', { type: 'organisation', contact, steward: 'account:ada' })
    await owners.create('a crew/1', { type: 'individual', contact })
    const table = await tables.create('flights.a', { schema: { id: 'int', who: 'string' } })
    const governed = { table: 'flights.a' }
    expect(await ownership.of(governed)).toMatchObject({ kind: 'table', name: ['flights', 'a'] })
    await ownership.set('warehouse', 'tower', { message: 'to begin with' })
    const { offer, owner, ownerOf } = await ownership.offer(governed, {
      to: 'a crew/1',
      reason: 'theirs',
    })
    expect({ offer, owner, ownerOf }).toMatchObject({
      offer: { to: 'a crew/1', reason: 'theirs', by: 'anonymous' },
      owner: 'tower',
      ownerOf: { kind: 'warehouse', name: ['main'] },
    })
    expect(offer?.at).toBeInstanceOf(Date)
    expect(await collect(owners.offered('a crew/1'))).toMatchObject([{ name: ['flights', 'a'] }])
    await ownership.accept(governed, 'a crew/1')
    expect(await collect(ownership.withoutSteward())).toMatchObject([
      { name: ['flights', 'a'], stewardProblem: 'no-steward' },
    ])
    await expect(owners.drop('a crew/1')).rejects.toThrow(InUseError)

    await glossary.define('person', 'A human being')
    const columns = [{ fieldId: 2, set: { terms: ['person'], personalData: ['name'] } }] as const
    await governance.describe(governed, { set: { category: 'published' }, columns })
    expect(await governance.of(governed)).toMatchObject({
      owner: 'a crew/1',
      category: 'published',
      columns: [{ fieldId: 2, name: 'who', terms: ['person'], personalData: ['name'] }],
    })
    await expect(glossary.drop('person')).rejects.toThrow('is used by table flights.a')
    const dropping = table.evolveSchema((update) => update.dropColumn('who'))
    await expect(dropping).rejects.toThrow(ForbiddenError)
    const columnRemoval = { fieldId: 2, remove: ['terms', 'personalData'] } as const
    const left = await governance.describe(governed, { columns: [columnRemoval] })
    expect(left.columns).toEqual([])
    await glossary.drop('person')
    const history = await collect(catalog.history('warehouse:main'))
    expect(history).toMatchObject([{ action: 'set-owner', message: 'to begin with' }])
  })
})

describe('the page about ownership', () => {
  it('should show a program that runs', async () => {
    const [, program = ''] = /```ts\n(.*?)\n```/s.exec(PAGE) ?? []
    const lines: unknown[][] = []
    const log = vi.spyOn(console, 'log').mockImplementation((...line) => void lines.push(line))
    const { connect: connectHere } = await stage()
    try {
      await run(program, (() => connectHere()) as typeof connect)
    } finally {
      log.mockRestore()
    }
    expect(lines[0]).toEqual(['ground', { kind: 'namespace', name: ['stands'] }])
    expect(lines[1]).toEqual([[{ fieldId: 1, name: 'stand', terms: ['stand'] }]])
    expect(lines.slice(2)).toEqual([[['main']]])
  })
})

/** The page's own text, with a catalog of this test behind its address. */
async function run(program: string, connectHere: typeof connect): Promise<void> {
  const body = program.replace(/^import .*$/gm, '')
  const made: unknown = Reflect.construct(AsyncFunction, ['connect', body])
  await (made as (connect: typeof connectHere) => Promise<void>)(connectHere)
}

const AsyncFunction = (async () => {
  await Promise.resolve()
}).constructor as FunctionConstructor
