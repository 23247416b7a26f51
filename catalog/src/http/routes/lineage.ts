import { decodeTableUpdate, InvalidArgumentError } from '@korolev/table-format'
import type { Warehouse } from '../../commands/components.js'
import type { ImpactRequest } from '../../commands/impact.js'
import { readImpact } from '../../commands/impact.js'
import { keepEvent } from '../../commands/lineage-events.js'
import type { Direction, LineageGraph, LineageRequest } from '../../commands/lineage-graph.js'
import {
  LINEAGE_DEPTH_DEFAULT,
  LINEAGE_DEPTH_MAX,
  LINEAGE_RUNS_DEFAULT,
  LINEAGE_RUNS_MAX,
  readLineage,
} from '../../commands/lineage-graph.js'
import { decodeEvent } from '../../domain/open-lineage.js'
import { bodyReader } from '../decode.js'
import type { Input, Reply, Route } from '../exchange.js'
import { bodyObject, ok, route } from '../exchange.js'
import { graphJson, impactJson } from '../lineage-json.js'
import { lineageEvents } from '../lineage-open.js'
import { lineageSvg } from '../lineage-svg.js'
import { moment } from '../moment.js'
import { textOf } from '../record-query.js'

/** As others that take such events answer: made, and nothing to say. */
const TAKEN: Reply = { status: 201 }

/** The events of a client may be of any of the warehouses. */
export function lineageRoutes(warehouses: ReadonlyMap<string, Warehouse>): readonly Route[] {
  return [
    route('postLineage', async (input) => {
      const event = decodeEvent(bodyObject(input))
      await keepEvent(input.components, input.context, [...warehouses.values()], event)
      return TAKEN
    }),
    route('getLineage', async (input) => {
      const format = oneOf(input, 'format', ['json', 'svg'])
      const graph = await graphOf(input)
      if (format === 'json') return ok(graphJson(graph))
      const headers = { 'content-type': 'image/svg+xml; charset=utf-8' }
      return { status: 200, text: lineageSvg(graph), headers }
    }),
    route('listLineageEvents', async (input) => {
      const { host = 'localhost' } = input.headers
      return ok({ events: lineageEvents(await graphOf(input), host) })
    }),
    route('previewImpact', async (input) => {
      const reader = bodyReader(input)
      const request: ImpactRequest = {
        object: objectOf(input),
        updates: reader.optionalArray('updates', decodeTableUpdate) ?? [],
        isDrop: reader.optionalBoolean('drop') ?? false,
        depth: numberOf(input, 'depth', LINEAGE_DEPTH_DEFAULT, LINEAGE_DEPTH_MAX),
      }
      return ok(impactJson(await readImpact(input.components, input.context, warehouses, request)))
    }),
  ]
}

function graphOf(input: Input): Promise<LineageGraph> {
  return readLineage(input.components, input.context, requestOf(input))
}

function objectOf({ query }: Input): string {
  const object = textOf(query, 'object')
  if (object !== undefined) return object
  throw new InvalidArgumentError('object is missing: name one such as table:ns%1Ftable', {
    field: 'object',
  })
}

function requestOf(input: Input): LineageRequest {
  const { query } = input
  const object = objectOf(input)
  const direction: Direction = oneOf(input, 'direction', ['both', 'upstream', 'downstream'])
  const snapshotId = snapshotOf(textOf(query, 'snapshot'))
  const atMs = moment(query, 'at')
  return {
    ...{ object, direction },
    depth: numberOf(input, 'depth', LINEAGE_DEPTH_DEFAULT, LINEAGE_DEPTH_MAX),
    runs: numberOf(input, 'runs', LINEAGE_RUNS_DEFAULT, LINEAGE_RUNS_MAX),
    ...(snapshotId === undefined ? {} : { snapshotId }),
    ...(atMs === undefined ? {} : { atMs }),
  }
}

function snapshotOf(text: string | undefined): bigint | undefined {
  if (text === undefined) return undefined
  const id = /^-?\d{1,19}$/.test(text) ? BigInt(text) : undefined
  if (id !== undefined && BigInt.asIntN(64, id) === id) return id
  throw new InvalidArgumentError(
    `snapshot must be the id of a snapshot, not ${text.slice(0, 60)}`,
    { field: 'snapshot' },
  )
}

function numberOf({ query }: Input, name: string, whenAbsent: number, max: number): number {
  const text = textOf(query, name)
  if (text === undefined) return whenAbsent
  const value = /^\d{1,9}$/.test(text) ? Number(text) : 0
  if (value >= 1 && value <= max) return value
  throw new InvalidArgumentError(
    `${name} must be a whole number from 1 to ${max}, not ${text.slice(0, 60)}`,
    { field: name },
  )
}

/** The first one when it is left out. */
function oneOf<Text extends string>({ query }: Input, name: string, texts: readonly Text[]): Text {
  const text = textOf(query, name) ?? texts[0]
  const found = texts.find((each) => each === text)
  if (found !== undefined) return found
  throw new InvalidArgumentError(
    `${name} must be one of ${texts.join(', ')}, not ${String(text).slice(0, 60)}`,
    { field: name },
  )
}
