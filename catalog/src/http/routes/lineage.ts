import type { JsonObject } from '@korolev/table-format'
import { InvalidArgumentError, omitUndefined } from '@korolev/table-format'
import type { Warehouse } from '../../commands/components.js'
import { keepEvent } from '../../commands/lineage-events.js'
import type {
  Direction,
  LineageGraph,
  LineageNode,
  LineageRequest,
  LineageRun,
} from '../../commands/lineage-graph.js'
import {
  LINEAGE_DEPTH_DEFAULT,
  LINEAGE_DEPTH_MAX,
  LINEAGE_RUNS_DEFAULT,
  LINEAGE_RUNS_MAX,
  readLineage,
} from '../../commands/lineage-graph.js'
import type { ColumnEdge } from '../../domain/lineage.js'
import { datasetId } from '../../domain/lineage.js'
import { decodeEvent } from '../../domain/open-lineage.js'
import type { Input, Reply, Route } from '../exchange.js'
import { bodyObject, ok, route } from '../exchange.js'
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
      const graph = await readLineage(input.components, input.context, requestOf(input))
      if (format === 'json') return ok(graphJson(graph))
      const headers = { 'content-type': 'image/svg+xml; charset=utf-8' }
      return { status: 200, text: lineageSvg(graph), headers }
    }),
  ]
}

function requestOf(input: Input): LineageRequest {
  const { query } = input
  const object = textOf(query, 'object')
  if (object === undefined) {
    throw new InvalidArgumentError('object is missing: name one such as table:ns%1Ftable', {
      field: 'object',
    })
  }
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

function graphJson({ root, nodes, edges, columns, isTruncated }: LineageGraph): JsonObject {
  return {
    object: root,
    nodes: nodes.map(nodeJson),
    edges: edges.map(({ from, to, runs }) => ({ from, to, runs: runs.map(runJson) })),
    columns: columns.map(columnJson),
    truncated: isTruncated,
  }
}

function nodeJson(node: LineageNode): JsonObject {
  const { id, level } = node
  switch (node.kind) {
    case 'job':
      return { id, kind: 'job', level, namespace: node.job.namespace, name: [node.job.name] }
    case 'external':
      return { id, kind: 'dataset', level, namespace: node.namespace, name: [node.name] }
    case 'object': {
      const { known } = node
      const isThere = known?.entity !== undefined
      return omitUndefined({
        ...{ id, kind: id.slice(0, id.indexOf(':')), level },
        warehouse: known?.warehouse,
        name: known === undefined ? undefined : [...known.name],
        gone: isThere ? undefined : true,
      })
    }
  }
}

function runJson({ part, use }: LineageRun): JsonObject {
  const { runId, at, codeVersion, state, commits } = part
  const { snapshotId, by } = use
  return omitUndefined({
    ...{ runId, at, snapshotId, knownBy: by, codeVersion, state },
    commits: commits.length === 0 ? undefined : [...commits],
  })
}

function columnJson({ from, to, isIndirect, ...edge }: ColumnEdge): JsonObject {
  const { fromField, fromId, toField, toId } = edge
  return omitUndefined({
    from: omitUndefined({ node: datasetId(from), field: fromField, 'field-id': fromId }),
    to: omitUndefined({ node: datasetId(to), field: toField, 'field-id': toId }),
    indirect: isIndirect ? true : undefined,
  })
}
