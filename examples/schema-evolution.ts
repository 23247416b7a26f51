import { deepEqual, rejects } from 'node:assert/strict'
import { connect, InvalidArgumentError } from '@korolev/client'
import { prepare } from './support/earlier.js'

/**
 * Add, rename, widen, move and drop columns, and change the partitioning; no file is rewritten.
 *
 * Columns are known by number, not by name. So a renamed column keeps its values, and a new column
 * with the name of a dropped one does not find the old values.
 */
export async function run(uri: string, print: (line: string) => void): Promise<void> {
  const catalog = await connect(uri)
  await prepare(catalog, 'examples.sensors')
  const sensors = await catalog.tables.create('examples.sensors', {
    schema: { sensor: 'int', value: 'float', note: 'string' },
  })
  await sensors.append([{ sensor: 1, value: 0.5, note: 'written first' }])

  await sensors.evolveSchema((update) =>
    update
      .renameColumn('value', 'celsius')
      .updateType('sensor', 'long')
      .updateType('celsius', 'double')
      .addColumn('site', 'string', { doc: 'where the sensor stands' })
      .moveFirst('site'),
  )
  await sensors.append([{ site: 'roof', sensor: 2n ** 40n, celsius: 21.25, note: 'written later' }])
  print(`columns now: ${sensors.schema.fields.map((field) => field.name).join(', ')}`)

  await sensors.evolveSchema((update) => update.dropColumn('note').addColumn('note', 'string'))
  const rows = await sensors.scan().toRows()
  rows.sort((a, b) => Number(a['sensor']) - Number(b['sensor']))
  for (const row of rows) print(`  ${Object.values(row).map(String).join(' | ')}`)
  deepEqual(rows, [
    { site: null, sensor: 1n, celsius: 0.5, note: null },
    { site: 'roof', sensor: 2n ** 40n, celsius: 21.25, note: null },
  ])

  await rejects(
    sensors.evolveSchema((update) => update.updateType('sensor', 'int')),
    (error) => {
      if (!(error instanceof InvalidArgumentError)) return false
      print(`refused: ${error.message}`)
      return true
    },
  )

  await sensors.evolveSpec((update) => update.addField('site'))
  await sensors.append([{ site: 'cellar', sensor: 3n, celsius: 12 }])
  print(`partitioned by site from now on; ${await sensors.scan().count()} rows`)
}
