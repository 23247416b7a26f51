import { describe, expect, it } from 'vitest'
import {
  AlreadyExistsError,
  ascending,
  bucket,
  connect,
  day,
  descending,
  InvalidArgumentError,
  list,
  map,
  month,
  NotEmptyError,
  NotFoundError,
  optional,
  required,
  schema,
  ServerFault,
  struct,
  UnavailableError,
} from '@korolev/client'
import { catalogWithFlights, collect, stage } from './support.js'
import { NEW_TABLE } from '../support/wire-values.js'

describe('connecting', () => {
  it('should take the prefix and the endpoints from the configuration', async () => {
    const { connect: open, served } = await stage()
    const catalog = await open({ warehouse: 'main' })
    expect(catalog.uri).toBe(served.uri)
    expect(catalog.warehouse).toBe('main')
    expect(catalog.properties['prefix']).toBe('main')
    expect(catalog.endpoints.has('POST /v1/{prefix}/namespaces')).toBe(true)
  })

  it('should take the address with and without /v1', async () => {
    const { served } = await stage()
    expect((await connect(`${served.uri}/v1/`)).uri).toBe(served.uri)
  })

  it('should say that a warehouse is missing', async () => {
    const { connect: open } = await stage()
    await expect(open({ warehouse: 'nowhere' })).rejects.toThrow(
      /Warehouse does not exist: nowhere/,
    )
    await expect(open({ warehouse: 'nowhere' })).rejects.toMatchObject({ what: 'warehouse' })
  })

  it.each(['127.0.0.1:8181', 'ftp://host', 'http://host/?a=b', ''])(
    'should refuse the address %j',
    async (uri) => {
      await expect(connect(uri)).rejects.toMatchObject({ kind: 'invalid-argument', field: 'uri' })
    },
  )

  it.each([
    { timeoutMs: 0 },
    { timeoutMs: 1.5 },
    { timeoutMs: 2 ** 31 },
    { retries: -1 },
    { retries: 101 },
  ])('should refuse %j', async (options) => {
    await expect(connect('http://127.0.0.1:1', options)).rejects.toThrow(InvalidArgumentError)
  })

  it('should say that nobody is there', async () => {
    const { served, connect: open } = await stage()
    await served.stop()
    const failure = await open({ retries: 1 }).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(UnavailableError)
    expect((failure as Error).message).toContain(`${served.uri} cannot be reached`)
  })
})

describe('namespaces', () => {
  it('should be created, listed, loaded and dropped', async () => {
    const { namespaces } = await (await stage()).connect()
    const properties = { owner: 'tower', ё: '☃' }
    expect(await namespaces.create('a', { properties })).toEqual({ levels: ['a'], properties })
    await namespaces.create(['a', 'b.c d/é%'])
    await namespaces.create('a.e')
    expect(await namespaces.list()).toEqual([['a']])
    expect(await namespaces.list('a')).toEqual([
      ['a', 'b.c d/é%'],
      ['a', 'e'],
    ])
    expect(await namespaces.load('a')).toEqual({ levels: ['a'], properties })
    expect(await namespaces.load(['a', 'b.c d/é%'])).toMatchObject({ levels: ['a', 'b.c d/é%'] })
    expect(await namespaces.exists('a.e')).toBe(true)
    await expect(namespaces.drop('a')).rejects.toThrow(NotEmptyError)
    await namespaces.drop('a.e')
    expect(await namespaces.exists('a.e')).toBe(false)
  })

  it('should change properties', async () => {
    const { namespaces } = await (await stage()).connect()
    await namespaces.create('a', { properties: { x: '1', y: '2' } })
    const changes = { set: { x: '3', z: '4' }, remove: ['y', 'w'] }
    expect(await namespaces.updateProperties('a', changes)).toEqual({
      updated: ['x', 'z'],
      removed: ['y'],
      missing: ['w'],
    })
    expect((await namespaces.load('a')).properties).toEqual({ x: '3', z: '4' })
    const both = { set: { x: '1' }, remove: ['x'] }
    await expect(namespaces.updateProperties('a', both)).rejects.toMatchObject({
      kind: 'unprocessable',
    })
  })

  it('should be made once only', async () => {
    const { namespaces } = await (await stage()).connect()
    const properties = { owner: 'tower' }
    await namespaces.create('a', { properties })
    await expect(namespaces.create('a')).rejects.toThrow(AlreadyExistsError)
    expect(await namespaces.create('a', { ifNotExists: true })).toEqual({
      levels: ['a'],
      properties,
    })
  })

  it('should say what is missing, with the words of the server', async () => {
    const { namespaces } = await (await stage()).connect()
    const failure = await namespaces.load('x.y').catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(NotFoundError)
    expect(failure).toMatchObject({
      what: 'namespace',
      message: 'Namespace does not exist: x.y',
      cause: {
        endpoint: 'GET /v1/{prefix}/namespaces/{namespace}',
        status: 404,
        type: 'NoSuchNamespaceException',
      },
    })
    expect((failure as Error).cause).toBeInstanceOf(ServerFault)
  })

  it.each([[''], ['a..b'], ['a.'], [[]], [['..']], [['a', '.']], [['a\u001fb']]])(
    'should refuse the name %j',
    async (name) => {
      const { namespaces } = await (await stage()).connect()
      await expect(namespaces.load(name)).rejects.toThrow(InvalidArgumentError)
    },
  )

  it('should be listed over many pages', async () => {
    const { namespaces } = await (await stage()).connect()
    const names = Array.from({ length: 30 }, (_, index) => `n${String(index).padStart(2, '0')}`)
    for (const name of names) await namespaces.create(name)
    expect((await namespaces.list()).map(([name]) => name)).toEqual(names)
  })
})

describe('tables', () => {
  it('should be created from columns, partitions and an order', async () => {
    const { tables } = await catalogWithFlights()
    const table = await tables.create('flights.departures', {
      schema: schema(
        {
          id: required('long', { doc: 'flight number' }),
          at: 'timestamptz',
          carrier: 'string',
          price: 'decimal(9, 2)',
          tags: list(required('string')),
          counts: map('string', 'int'),
          plane: struct({ model: 'string', seats: required('int') }),
        },
        { identifier: ['id'] },
      ),
      partitionBy: [month('at'), bucket('id', 16, 'shard'), 'carrier'],
      sortBy: [descending('at'), ascending(day('at')), 'id'],
      properties: { owner: 'tower' },
      formatVersion: 3,
      message: 'the first table',
    })
    expect(table.name).toBe('flights.departures')
    expect(table.metadata.formatVersion).toBe(3)
    expect(table.properties).toEqual({ ...NEW_TABLE, owner: 'tower' })
    expect(table.schema.identifierFieldIds).toEqual([1])
    expect(table.schema.fields).toMatchObject([
      { id: 1, name: 'id', required: true, type: { kind: 'long' }, doc: 'flight number' },
      { id: 2, name: 'at', required: false, type: { kind: 'timestamptz' } },
      { id: 3, name: 'carrier' },
      { id: 4, name: 'price', type: { kind: 'decimal', precision: 9, scale: 2 } },
      { id: 5, name: 'tags', type: { kind: 'list', elementId: 8, elementRequired: true } },
      { id: 6, name: 'counts', type: { kind: 'map', keyId: 9, valueId: 10, valueRequired: false } },
      { id: 7, name: 'plane', type: { fields: [{ id: 11 }, { id: 12, required: true }] } },
    ])
    expect(table.spec.fields.map(({ name, sourceIds }) => [name, sourceIds])).toEqual([
      ['at_month', [2]],
      ['shard', [1]],
      ['carrier', [3]],
    ])
    expect(table.sortOrder.fields).toMatchObject([
      { sourceIds: [2], direction: 'desc', nullOrder: 'nulls-last' },
      { sourceIds: [2], transform: { kind: 'day' }, direction: 'asc', nullOrder: 'nulls-first' },
      { sourceIds: [1], direction: 'asc' },
    ])
    expect(table.snapshots).toEqual([])
    expect(table.currentSnapshot).toBeUndefined()
    const [created] = await collect(table.history())
    expect(created).toMatchObject({ action: 'create', message: 'the first table', version: 1 })
  })

  it('should be listed, loaded, renamed and dropped', async () => {
    const { tables, namespaces } = await catalogWithFlights()
    await tables.create('flights.a', { schema: { id: 'long' } })
    await tables.create(['flights', 'b.c /'], { schema: { id: 'long' } })
    expect(await tables.list('flights')).toEqual([
      { namespace: ['flights'], name: 'a' },
      { namespace: ['flights'], name: 'b.c /' },
    ])
    const table = await tables.load(['flights', 'b.c /'])
    await namespaces.create('old')
    await tables.rename(['flights', 'b.c /'], 'old.b', { message: 'to the archive' })
    expect(await tables.exists(['flights', 'b.c /'])).toBe(false)
    const renamed = await tables.load('old.b')
    expect(renamed.uuid).toBe(table.uuid)
    expect((await collect(renamed.history())).map(({ action, name }) => [action, name])).toEqual([
      ['rename', ['flights', 'b.c /']],
      ['create', ['flights', 'b.c /']],
    ])
    await tables.drop('old.b')
    expect(await tables.exists('old.b')).toBe(false)
    await expect(tables.load('old.b')).rejects.toThrow('Table does not exist: old.b')
    await expect(tables.drop('old.b')).rejects.toMatchObject({ what: 'table' })
    expect(await collect(renamed.history())).toHaveLength(3)
  })

  it('should be made once only, and taken as they are if asked', async () => {
    const { tables } = await catalogWithFlights()
    const made = await tables.create('flights.a', { schema: { id: 'long' } })
    const again = { schema: { other: 'string' } }
    await expect(tables.create('flights.a', again)).rejects.toThrow(AlreadyExistsError)
    const loaded = await tables.create('flights.a', { ...again, ifNotExists: true })
    expect(loaded.uuid).toBe(made.uuid)
    await expect(tables.create('nowhere.a', again)).rejects.toMatchObject({ what: 'namespace' })
  })

  it('should be registered by their metadata file', async () => {
    const { tables } = await catalogWithFlights()
    const made = await tables.create('flights.a', { schema: { id: 'long' } })
    const file = made.metadataLocation ?? ''
    await tables.drop('flights.a')
    const registered = await tables.register('flights.b', file)
    expect(registered.uuid).toBe(made.uuid)
    await expect(tables.register('flights.b', file)).rejects.toThrow(AlreadyExistsError)
  })

  it.each([
    [{ id: 'number' }, 'column id is no Iceberg type: "number"'],
    [{}, 'a schema needs a column'],
    [{ id: 'decimal(99, 2)' }, 'no Iceberg type'],
  ])('should refuse the columns %j', async (columns, message) => {
    const { tables } = await catalogWithFlights()
    await expect(async () => tables.create('flights.a', { schema: columns })).rejects.toThrow(
      message,
    )
  })

  it.each([
    [{ partitionBy: ['nothing'] }, /nothing/],
    [{ partitionBy: [month('id')] }, /month/],
    [{ sortBy: ['nothing'] }, /nothing/],
    [{ formatVersion: 2 as const, properties: { 'format-version': '3' } }, /format-version is 3/],
  ])('should refuse %j', async (options, message) => {
    const { tables } = await catalogWithFlights()
    const failure = tables.create('flights.a', { schema: { id: 'long' }, ...options })
    await expect(failure).rejects.toThrow(message)
    await expect(failure).rejects.toThrow(InvalidArgumentError)
  })

  it('should refuse a name without a namespace', async () => {
    const { tables } = await catalogWithFlights()
    await expect(tables.load('a')).rejects.toThrow('has no namespace')
  })
})

describe('a table', () => {
  it('should evolve its schema', async () => {
    const { tables } = await catalogWithFlights()
    const table = await tables.create('flights.a', {
      schema: { id: required('int'), place: struct({ x: 'float' }), old: 'string' },
    })
    const evolved = await table.evolveSchema(
      (update) =>
        update
          .addColumn('note', 'string', { doc: 'free text', position: { kind: 'first' } })
          .addColumn(['place', 'y'], optional('float'))
          .updateType('id', 'long')
          .renameColumn('old', 'previous')
          .makeOptional('id')
          .moveAfter('previous', 'note')
          .updateDoc('place', 'where'),
      { message: 'more columns' },
    )
    expect(evolved.schemaId).toBe(1)
    expect(evolved.fields).toMatchObject([
      { id: 5, name: 'note', doc: 'free text' },
      { id: 3, name: 'previous' },
      { id: 1, name: 'id', required: false, type: { kind: 'long' } },
      { id: 2, name: 'place', doc: 'where', type: { fields: [{ id: 4 }, { id: 6, name: 'y' }] } },
    ])
    const dropped = await table.evolveSchema([{ kind: 'drop-column', column: 'note' }])
    expect(dropped.fields.map(({ name }) => name)).toEqual(['previous', 'id', 'place'])
    expect(table.metadata.schemas).toHaveLength(3)
    const records = await collect(table.history())
    expect(records.map(({ message }) => message)).toEqual([undefined, 'more columns', undefined])
    await expect(table.evolveSchema((update) => update.dropColumn('nothing'))).rejects.toThrow(
      /nothing/,
    )
  })

  it('should go back to a schema that it had', async () => {
    const { tables } = await catalogWithFlights()
    const table = await tables.create('flights.a', { schema: { id: 'int' } })
    await table.evolveSchema((update) => update.addColumn('x', 'int'))
    const back = await table.evolveSchema((update) => update.dropColumn('x'))
    expect(back.schemaId).toBe(0)
    expect(table.metadata.schemas).toHaveLength(2)
  })

  it('should commit nothing where nothing changes', async () => {
    const { tables } = await catalogWithFlights()
    const table = await tables.create('flights.a', {
      schema: { id: 'int' },
      properties: { a: '1' },
    })
    const file = table.metadataLocation
    await table.evolveSchema((update) => update.updateType('id', 'int'))
    await table.evolveSpec([])
    await table.updateProperties({ set: { a: '1' }, remove: ['b'] })
    expect(table.metadataLocation).toBe(file)
    expect(await collect(table.history())).toHaveLength(1)
  })

  it('should keep its name mapping', async () => {
    const { tables } = await catalogWithFlights()
    const table = await tables.create('flights.a', {
      schema: { id: 'int' },
      properties: { 'schema.name-mapping.default': '[{"field-id":1,"names":["id"]}]' },
    })
    await table.evolveSchema((update) => update.renameColumn('id', 'key').addColumn('x', 'int'))
    expect(JSON.parse(table.properties['schema.name-mapping.default'] ?? '')).toEqual([
      { 'field-id': 1, names: ['id', 'key'] },
      { 'field-id': 2, names: ['x'] },
    ])
  })

  it('should evolve its partitions', async () => {
    const { tables } = await catalogWithFlights()
    const table = await tables.create('flights.a', {
      schema: { id: 'int', at: 'timestamp' },
      partitionBy: [month('at')],
    })
    const spec = await table.evolveSpec((update) =>
      update.removeField('at_month').addField(day('at')).addField(bucket('id', 4)),
    )
    expect(spec.specId).toBe(1)
    expect(spec.fields).toMatchObject([
      { fieldId: 1001, name: 'at_day' },
      { fieldId: 1002, name: 'id_bucket_4' },
    ])
    const back = await table.evolveSpec((update) =>
      update.removeField('at_day').removeField('id_bucket_4').addField(month('at')),
    )
    expect(back.specId).toBe(0)
    expect(
      (await table.evolveSpec((update) => update.renameField('at_month', 'm'))).fields,
    ).toEqual([expect.objectContaining({ fieldId: 1000, name: 'm' })])
  })

  it('should change its properties', async () => {
    const { tables } = await catalogWithFlights()
    const table = await tables.create('flights.a', {
      schema: { id: 'int' },
      properties: { a: '1' },
    })
    await table.updateProperties({ set: { b: '2' }, remove: ['a'] }, { message: 'новое имя 🛩' })
    expect(table.properties).toEqual({ ...NEW_TABLE, b: '2' })
    const [newest] = await collect(table.history())
    expect(newest).toMatchObject({ action: 'commit', message: 'новое имя 🛩', actor: 'anonymous' })
    await expect(table.updateProperties({ set: { b: '3' }, remove: ['b'] })).rejects.toThrow(
      'both set and removed',
    )
  })

  it.each([
    ['x'.repeat(4_097), /4097 characters/],
    ['я'.repeat(2_000), /12000 when encoded/],
    ['\ud800', /surrogate/],
  ])('should refuse a message that no header carries', async (message, problem) => {
    const { tables } = await catalogWithFlights()
    const table = await tables.create('flights.a', { schema: { id: 'int' } })
    const change = table.updateProperties({ set: { b: '2' } }, { message })
    await expect(change).rejects.toThrow(problem)
    await expect(change).rejects.toMatchObject({ field: 'message' })
  })

  it('should see what others changed once it is refreshed', async () => {
    const { connect: open } = await stage()
    const [one, other] = [await open(), await open()]
    await one.namespaces.create('flights')
    const table = await one.tables.create('flights.a', { schema: { id: 'int' } })
    const theirs = await other.tables.load('flights.a')
    await theirs.updateProperties({ set: { owner: 'crew' } })
    expect(table.properties).toEqual(NEW_TABLE)
    expect((await table.refresh()).properties).toEqual({ ...NEW_TABLE, owner: 'crew' })
    const before = table.metadata
    expect((await table.refresh()).metadata).toBe(before)
    await other.tables.drop('flights.a')
    await other.tables.create('flights.a', { schema: { id: 'int' } })
    await expect(table.refresh()).rejects.toThrow(/is another table now/)
    await expect(table.updateProperties({ set: { a: '1' } })).rejects.toThrow(NotFoundError)
  })

  it('should plan its changes again on what others made', async () => {
    const { connect: open } = await stage()
    const [one, other] = [await open(), await open()]
    await one.namespaces.create('flights')
    const table = await one.tables.create('flights.a', { schema: { id: 'int', at: 'date' } })
    const theirs = await other.tables.load('flights.a')
    await theirs.evolveSchema((update) => update.addColumn('theirs', 'int'))
    await theirs.evolveSpec((update) => update.addField(day('at')))
    await table.evolveSchema((update) => update.addColumn('ours', 'int'))
    await table.evolveSpec((update) => update.addField(bucket('id', 4)))
    expect(table.schema.fields.map(({ id, name }) => [id, name])).toEqual([
      [1, 'id'],
      [2, 'at'],
      [3, 'theirs'],
      [4, 'ours'],
    ])
    expect(table.spec.fields.map(({ name }) => name)).toEqual(['at_day', 'id_bucket_4'])
    await theirs.refresh()
    await table.evolveSchema((update) => update.dropColumn('theirs'))
    const stale = theirs.evolveSchema((update) => update.renameColumn('theirs', 'x'))
    await expect(stale).rejects.toThrow(/theirs/)
  })

  it('should let changes of one client wait for each other', async () => {
    const { tables } = await catalogWithFlights()
    const table = await tables.create('flights.a', { schema: { id: 'int' } })
    const other = await tables.load('flights.a')
    const names = Array.from({ length: 12 }, (_, index) => `c${index}`)
    await Promise.all(
      names.map((name, index) =>
        (index % 2 === 0 ? table : other).evolveSchema((update) => update.addColumn(name, 'int')),
      ),
    )
    await table.refresh()
    expect(table.schema.fields.map(({ name }) => name)).toEqual(['id', ...names])
    expect(await collect(table.history())).toHaveLength(13)
  })

  it('should take updates of the caller', async () => {
    const { tables } = await catalogWithFlights()
    const table = await tables.create('flights.a', { schema: { id: 'int' } })
    const { attempts } = await table.commit(({ tableUuid = '' }) => ({
      requirements: [{ type: 'assert-table-uuid', uuid: tableUuid }],
      updates: [{ action: 'upgrade-format-version', formatVersion: 3 }],
    }))
    expect(attempts).toBe(1)
    expect(table.metadata.formatVersion).toBe(3)
  })
})

describe('refs', () => {
  it('should need a snapshot', async () => {
    const { tables } = await catalogWithFlights()
    const table = await tables.create('flights.a', { schema: { id: 'int' } })
    await expect(table.createTag('v1')).rejects.toMatchObject({ what: 'snapshot' })
    await expect(table.dropRef('v1')).rejects.toMatchObject({ what: 'ref' })
    await expect(table.dropRef('main')).rejects.toThrow(InvalidArgumentError)
    expect(() => table.snapshot(1n)).toThrow(NotFoundError)
  })
})

describe('views', () => {
  it('should be created, loaded, renamed and dropped', async () => {
    const { views } = await catalogWithFlights()
    const sql = { spark: 'SELECT id FROM departures', trino: 'SELECT "id" FROM departures' }
    const made = await views.create('flights.late', {
      sql,
      schema: { id: 'long' },
      properties: { comment: 'late ones' },
      message: 'for the crew',
    })
    expect(made.sql).toEqual(sql)
    expect(made.metadata.versions[0]).toMatchObject({ defaultNamespace: ['flights'] })
    expect(await views.list('flights')).toEqual([{ namespace: ['flights'], name: 'late' }])
    await views.rename('flights.late', 'flights.delayed')
    expect(await views.exists('flights.late')).toBe(false)
    expect((await views.load('flights.delayed')).metadata).toEqual(made.metadata)
    await expect(views.create('flights.delayed', { sql, schema: { id: 'long' } })).rejects.toThrow(
      AlreadyExistsError,
    )
    await views.drop('flights.delayed')
    await expect(views.load('flights.delayed')).rejects.toMatchObject({ what: 'view' })
  })
})
