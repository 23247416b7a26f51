import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@korolev/table-format'
import { decodeSchema, printJson } from '@korolev/table-format'
import { MemoryObjectStore } from '@korolev/table-format/stores/memory'
import { commitOf, creationOf, testCatalog } from '../../../tests/support/catalog.js'
import { checkLog, readFiles } from '../../../tests/support/catalog-check.js'
import { GOVERNANCE_BYTES_MAX } from '../domain/governance.js'
import { readGovernance, updateGovernance } from './governance.js'
import type { GovernanceChange } from './governance.js'
import type { GovernedName } from './governed.js'
import { readHistory } from './history.js'
import { createNamespace } from './namespaces.js'
import { registerRelation } from './register.js'
import { TABLES } from './relation-access.js'
import { dropRelation, renameRelation } from './relations.js'
import { commitTable, createTable, loadTable } from './tables.js'
import { createTerm, dropTerm, updateTerm } from './terms.js'

const TABLE = { namespace: ['a'], name: 't' }
const T: GovernedName = { kind: 'table', name: ['a', 't'] }
const NAMESPACE: GovernedName = { kind: 'namespace', name: ['a'] }

const SCHEMA: JsonObject = {
  type: 'struct',
  fields: [
    { id: 1, name: 'id', required: true, type: 'int' },
    { id: 2, name: 'who', required: false, type: 'string' },
    {
      id: 3,
      name: 'place',
      required: false,
      type: {
        type: 'struct',
        fields: [{ id: 4, name: 'x', required: false, type: 'float' }],
      },
    },
  ],
}

async function start() {
  const objects = new MemoryObjectStore()
  const { components, context: tester } = testCatalog(1, { objects })
  const context = { ...tester, actor: 'anonymous' }
  await createNamespace(components, context, { levels: ['a'], properties: {} })
  await createTable(components, context, {
    ...creationOf(TABLE),
    schema: decodeSchema(SCHEMA, 'schema'),
  })
  const govern = (object: GovernedName, change: Partial<GovernanceChange>) =>
    updateGovernance(components, context, object, {
      updates: {},
      removals: [],
      columns: [],
      ...change,
    })
  const define = (name: string) =>
    createTerm(components, context, { name, definition: `What ${name} is` }, () => ({}))
  const check = async () => checkLog(components.store, await readFiles(objects))
  const commit = (...updates: readonly JsonObject[]) =>
    commitTable(components, context, commitOf(TABLE, updates))
  return { components, context, govern, define, check, commit }
}

describe('what is said of a table', () => {
  it('should be changed field by field, each change one record of its chain', async () => {
    const { components, context, govern, define, check } = await start()
    await define('person')
    await govern(T, {
      updates: { domain: 'crew', tags: ['x', 'y', 'x'], sensitivity: 'internal' },
      columns: [
        { fieldId: 2, updates: { 'personal-data': ['name'], terms: ['person'] }, removals: [] },
      ],
    })
    const after = await govern(T, {
      updates: { description: 'Who flies' },
      removals: ['tags'],
      columns: [{ fieldId: 4, updates: { sensitivity: 'restricted' }, removals: [] }],
    })
    expect(after).toMatchObject({
      domain: 'crew',
      description: 'Who flies',
      sensitivity: 'internal',
      columns: [
        { 'field-id': 2, name: 'who', 'personal-data': ['name'], terms: ['person'] },
        { 'field-id': 4, name: 'place.x', sensitivity: 'restricted' },
      ],
    })
    expect(after).not.toHaveProperty('tags')
    expect(await readGovernance(components, context, T)).toEqual(after)
    const object = 'table:a\u001ft'
    const { records } = await readHistory(components, context, { object, limit: 9 })
    expect(records.map(({ action }) => action)).toEqual(['govern', 'govern', 'create'])
    await check()
  })

  it('should follow a column through a new name, and be removable when it is gone', async () => {
    const { components, context, govern, commit, check } = await start()
    const column = (fieldId: number, change: object) => ({
      columns: [{ fieldId, updates: {}, removals: [], ...change }],
    })
    await govern(T, column(2, { updates: { sensitivity: 'restricted' } }))
    const fields = (SCHEMA['fields'] as readonly JsonObject[]).filter(({ id }) => id !== 2)
    const renamed = { ...SCHEMA, fields: [...fields, { ...COLUMN_TWO, name: 'person' }] }
    await commit(...newSchema(renamed))
    const named = await readGovernance(components, context, T)
    expect(named['columns']).toMatchObject([{ 'field-id': 2, name: 'person' }])
    await commit(...newSchema({ ...SCHEMA, fields }))
    const gone = await readGovernance(components, context, T)
    expect(gone['columns']).toEqual([{ 'field-id': 2, sensitivity: 'restricted' }])
    await expect(govern(T, column(2, { updates: { tags: ['x'] } }))).rejects.toMatchObject({
      kind: 'invalid-argument',
      message: expect.stringContaining('no column with the field id 2') as string,
    })
    await govern(T, column(2, { removals: ['sensitivity'] }))
    expect(await readGovernance(components, context, T)).not.toHaveProperty('columns')
    await check()
  })

  it('should find columns by name in another table that takes its place', async () => {
    const { components, context, govern, check } = await start()
    await govern(T, {
      columns: [
        { fieldId: 2, updates: { sensitivity: 'restricted' }, removals: [] },
        { fieldId: 1, updates: { description: 'not there' }, removals: [] },
      ],
    })
    const other = { namespace: ['a'], name: 'other' }
    const { location } = await createTable(components, context, {
      ...creationOf(other),
      schema: decodeSchema(
        { type: 'struct', fields: [{ id: 1, name: 'who', required: false, type: 'string' }] },
        'schema',
      ),
    })
    await dropRelation(components, context, { identifier: other, kind: 'table', purge: false })
    await registerRelation(components, context, TABLES, {
      identifier: TABLE,
      metadataLocation: location,
      overwrite: true,
    })
    expect((await readGovernance(components, context, T))['columns']).toEqual([
      { 'field-id': 1, name: 'who', sensitivity: 'restricted' },
    ])
    await check()
  })

  it('should have as many bytes as are allowed, and no more', async () => {
    const { components, context, govern } = await start()
    const description = 'x'.repeat(4_000)
    const columns = [1, 2, 3, 4].map((fieldId) => ({
      ...{ fieldId, removals: [] },
      updates: { description, ...(fieldId === 1 ? { tags: TAGS } : {}) },
    }))
    await govern(T, { updates: { description, tags: TAGS }, columns })
    const left = async () => GOVERNANCE_BYTES_MAX - (await storedSize(components, context))
    const count = Math.floor(((await left()) - 100) / '"",'.concat(TAGS[0] ?? '').length)
    const tags = TAGS.slice(0, count)
    await govern(T, { columns: [{ fieldId: 2, updates: { tags }, removals: [] }] })
    const domain = 'x'.repeat((await left()) - ',"domain":""'.length)
    await expect(govern(T, { updates: { domain: `${domain}x` } })).rejects.toMatchObject({
      kind: 'invalid-argument',
      message: expect.stringContaining('may have 32768 bytes and would have 32769') as string,
    })
    await govern(T, { updates: { domain } })
    expect(await left()).toBe(0)
  })

  it.each<readonly [GovernedName, Partial<GovernanceChange>, string]>([
    [T, { updates: { sensitivity: 'secret' } }, 'sensitivity must be one of public, internal'],
    [T, { updates: { colour: 'red' } }, 'colour is nothing that a table can have'],
    [T, { updates: { owner: 'tower' } }, 'owner is nothing that a table can have'],
    [T, { updates: { tags: [] } }, 'tags is empty: name it in removals'],
    [T, { updates: { tags: Array.from({ length: 51 }, String) } }, 'at most 50 are allowed'],
    [T, { removals: ['owner'] }, 'owner is nothing that a table can have'],
    [T, { updates: { domain: 'x' }, removals: ['domain'] }, 'both set and removed'],
    [NAMESPACE, { updates: { sensitivity: 'public' } }, 'sensitivity is nothing that a namespace'],
    [
      NAMESPACE,
      { columns: [{ fieldId: 1, updates: { tags: ['x'] }, removals: [] }] },
      'columns are nothing that a namespace has',
    ],
  ])('should not be for %j: %j', async (object, change, message) => {
    const { govern } = await start()
    await expect(govern(object, change)).rejects.toThrow(message)
  })
})

const COLUMN_TWO = { id: 2, name: 'who', required: false, type: 'string' }
const TAGS = Array.from({ length: 50 }, (_, index) => `${index}`.padEnd(100, 'x'))

function newSchema(schema: JsonObject): readonly JsonObject[] {
  return [
    { action: 'add-schema', schema },
    { action: 'set-current-schema', 'schema-id': -1 },
  ]
}

async function storedSize(
  { store }: Awaited<ReturnType<typeof start>>['components'],
  { warehouse }: Awaited<ReturnType<typeof start>>['context'],
) {
  const parent = JSON.stringify([warehouse.name, 'a'])
  const entity = await store.get({ collection: 'relations', parent, name: 't' })
  const { governance } = JSON.parse(entity?.value ?? '{}') as { governance: JsonObject }
  return printJson(governance).length
}

describe('a term', () => {
  it('should not go while something is said to be of it', async () => {
    const { components, context, govern, define, check } = await start()
    await define('person')
    await updateTerm(components, context, { name: 'person', definition: 'A human' }, () => ({}))
    const column = { fieldId: 2, updates: { terms: ['person'] }, removals: [] }
    await govern(T, { columns: [column] })
    await renameRelation(components, context, {
      kind: 'table',
      from: TABLE,
      to: { namespace: ['a'], name: 'v' },
    })
    await expect(dropTerm(components, context, 'person')).rejects.toMatchObject({
      kind: 'in-use',
      message: expect.stringContaining('used by table a.v.') as string,
    })
    const renamed: GovernedName = { kind: 'table', name: ['a', 'v'] }
    await govern(renamed, { columns: [{ fieldId: 2, updates: {}, removals: ['terms'] }] })
    await dropTerm(components, context, 'person')
    await expect(govern(renamed, { updates: { terms: ['person'] } })).rejects.toMatchObject({
      kind: 'not-found',
    })
    await check()
  })

  it('should not be lost to a table that is said to be of it at the same moment', async () => {
    for (let round = 0; round < 10; round++) {
      const { components, context, govern, define, check } = await start()
      await define('person')
      const both = [
        () => dropTerm(components, context, 'person'),
        () => govern(T, { updates: { terms: ['person'] } }),
      ]
      if (round % 2 === 1) both.reverse()
      const ends = await Promise.allSettled(both.map((each) => each()))
      expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      await check()
    }
  })
})

const SNAPSHOT = {
  'sequence-number': 1,
  'timestamp-ms': 1_750_000_000_000,
  'manifest-list': 'memory://lake/list.avro',
  'schema-id': 0,
}

function snapshot(id: number, parent: number | undefined, summary: JsonObject): JsonObject[] {
  const of = parent === undefined ? {} : { 'parent-snapshot-id': parent }
  return [
    {
      action: 'add-snapshot',
      snapshot: { ...SNAPSHOT, 'sequence-number': id, 'snapshot-id': id, ...of, summary },
    },
    { action: 'set-snapshot-ref', 'ref-name': 'main', type: 'branch', 'snapshot-id': id },
  ]
}

describe('a raw table', () => {
  async function raw() {
    const started = await start()
    await started.govern(T, { updates: { category: 'raw' } })
    await started.commit(...snapshot(1, undefined, { operation: 'append' }))
    await started.commit(...snapshot(2, 1, { operation: 'append', 'added-records': '3' }))
    return started
  }

  it('should take rows, the same rows in other files, and another schema', async () => {
    const { commit, check } = await raw()
    const summary = { operation: 'replace', 'added-records': '3', 'deleted-records': '3' }
    await commit(...snapshot(3, 2, summary))
    const fields = (SCHEMA['fields'] as readonly JsonObject[]).slice(0, 1)
    await commit(...newSchema({ ...SCHEMA, fields }))
    await check()
  })

  it.each<readonly [string, readonly JsonObject[], string]>([
    ['deletes', snapshot(3, 2, { operation: 'delete' }), 'says delete'],
    ['overwrites', snapshot(3, 2, { operation: 'overwrite' }), 'says overwrite'],
    ['no operation', snapshot(3, 2, {}), 'nothing'],
    [
      'appends that delete',
      snapshot(3, 2, { operation: 'append', 'deleted-records': '1' }),
      'has deleted-records',
    ],
    [
      'replacements that lose rows',
      snapshot(3, 2, { operation: 'replace', 'added-records': '2', 'deleted-records': '3' }),
      '3 rows deleted and 2 added',
    ],
    ['expiry', [{ action: 'remove-snapshots', 'snapshot-ids': [1] }], 'snapshot 1 stays'],
    [
      'a way back',
      [{ action: 'set-snapshot-ref', 'ref-name': 'main', type: 'branch', 'snapshot-id': 1 }],
      'branch main keeps what is in it',
    ],
    ['no main', [{ action: 'remove-snapshot-ref', 'ref-name': 'main' }], 'branch main keeps'],
  ])('should not take %s', async (_, updates, message) => {
    const { components, context, commit } = await raw()
    const before = await loadTable(components, context, TABLE)
    await expect(commit(...updates)).rejects.toMatchObject({
      kind: 'forbidden',
      message: expect.stringContaining(message) as string,
    })
    expect((await loadTable(components, context, TABLE)).location).toBe(before.location)
  })

  it('should keep its files when it is dropped, and its snapshots when it is replaced', async () => {
    const { components, context } = await raw()
    const request = { identifier: TABLE, kind: 'table' } as const
    const purging = dropRelation(components, context, { ...request, purge: true })
    await expect(purging).rejects.toMatchObject({ kind: 'forbidden' })
    const other = { namespace: ['a'], name: 'other' }
    const { location } = await createTable(components, context, creationOf(other))
    const replacing = registerRelation(components, context, TABLES, {
      identifier: TABLE,
      metadataLocation: location,
      overwrite: true,
    })
    await expect(replacing).rejects.toThrow('snapshot 1 stays')
    await dropRelation(components, context, { ...request, purge: false })
  })

  it('should fail the one of a group that breaks its rules, and no other', async () => {
    const { commit } = await raw()
    const ends = await Promise.allSettled([
      commit({ action: 'set-properties', updates: { a: '1' } }),
      commit({ action: 'remove-snapshots', 'snapshot-ids': [1] }),
      commit({ action: 'set-properties', updates: { b: '1' } }),
    ])
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })
})

describe('a published table', () => {
  const fields = SCHEMA['fields'] as readonly JsonObject[]
  const [id, who, place] = fields

  it.each<readonly [string, readonly (JsonObject | undefined)[]]>([
    ['another column', [...fields, { id: 9, name: 'more', required: false, type: 'string' }]],
    ['a wider type', [{ ...id, type: 'long' }, who, place]],
    ['what may be empty', [{ ...id, required: false }, who, place]],
    ['another order', [place, who, id]],
  ])('should take %s', async (_, changed) => {
    const { govern, commit } = await start()
    await govern(T, { updates: { category: 'published' } })
    await commit(...newSchema({ ...SCHEMA, fields: changed as JsonObject[] }))
  })

  it.each<readonly [string, readonly (JsonObject | undefined)[], string]>([
    ['one column less', [id, place], 'column who stays'],
    ['another name', [id, { ...who, name: 'person' }, place], 'column who keeps its name'],
    ['another type', [id, { ...who, type: 'binary' }, place], 'column who keeps its type string'],
    [
      'an inner column less',
      [id, who, { ...place, type: { type: 'struct', fields: [] } }],
      'place.x',
    ],
    ['a column anew', [id, { ...who, id: 9 }, place], 'column who stays'],
  ])('should not take %s', async (_, changed, message) => {
    const { govern, commit } = await start()
    await govern(T, { updates: { category: 'published' } })
    await expect(
      commit(...newSchema({ ...SCHEMA, fields: changed as JsonObject[] })),
    ).rejects.toMatchObject({
      kind: 'forbidden',
      message: expect.stringMatching(
        new RegExp(`published, .*${message.replace('.', '\\.')}.*add a column instead`),
      ) as string,
    })
  })

  it('should be free again as a managed one', async () => {
    const { govern, commit } = await start()
    await govern(T, { updates: { category: 'published' } })
    await govern(T, { updates: { category: 'managed' } })
    await commit(...newSchema({ ...SCHEMA, fields: fields.slice(0, 1) }))
  })
})
