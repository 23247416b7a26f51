import type { JsonObject, SchemaDifference, TableUpdate } from '@korolev/table-format'
import {
  applyUpdates,
  diffSchemas,
  InvalidArgumentError,
  NotFoundError,
} from '@korolev/table-format'
import { decodeRelation } from '../domain/entities.js'
import type { Relation } from '../domain/entities.js'
import { columnsOf } from '../domain/governance.js'
import type { ColumnAt, DatasetLink, Touched } from '../domain/impact.js'
import { touchedBy } from '../domain/impact.js'
import { TABLE_FORMAT } from '../domain/relation-format.js'
import type { JobName } from '../domain/pipeline-run.js'
import type { CallContext, Components, Warehouse } from './components.js'
import { effectiveOwner, loadGoverned } from './governed.js'
import type { LineageEdge, LineageGraph, LineageNode } from './lineage-graph.js'
import { readLineage } from './lineage-graph.js'
import { knownObject } from './lineage-objects.js'
import { loadOwner } from './owners.js'

export interface ImpactRequest {
  /** A table, as for `readLineage`. */
  readonly object: string
  /** As for a commit. */
  readonly updates: readonly TableUpdate[]
  /** The table itself would go. */
  readonly isDrop: boolean
  readonly depth: number
}

export interface Impact {
  readonly object: string
  readonly changes: readonly SchemaDifference[]
  /** What is said of the columns that change. */
  readonly governed: readonly JsonObject[]
  /** The newest runs that make the table: what they write must fit the new schema. */
  readonly writers: readonly RunOfJob[]
  readonly touched: readonly TouchedNode[]
  readonly isTruncated: boolean
}

export interface RunOfJob {
  readonly job: JobName
  readonly runId: string
  /** Milliseconds since 1970. */
  readonly at: number
}

export interface TouchedNode {
  readonly node: LineageNode
  readonly touched: Touched
  /** Who answers for it, where somebody does and it is of a warehouse. */
  readonly owner?: { readonly name: string; readonly contact: string }
  /** The newest runs that made it. */
  readonly runs: readonly RunOfJob[]
}

/**
 * What a change of a table would touch: columns and rows of what was made from it, as far as
 * lineage tells, with who answers for that. Nothing is changed.
 * @throws InvalidArgumentError for updates that do not fit the table.
 */
export async function readImpact(
  components: Components,
  context: CallContext,
  warehouses: ReadonlyMap<string, Warehouse>,
  request: ImpactRequest,
): Promise<Impact> {
  const { object, depth } = request
  const graph = await readLineage(components, context, {
    ...{ object, direction: 'both', depth, runs: 1 },
  })
  if (!graph.root.startsWith('table:')) {
    throw new InvalidArgumentError('object must be a table', { field: 'object' })
  }
  const relation = await tableOf(components, graph.root)
  const { metadata } = await components.metadata.table(relation.metadataLocation)
  const before = TABLE_FORMAT.schema(metadata)
  const changes = request.isDrop
    ? diffSchemas(before, { ...before, fields: [], identifierFieldIds: [] })
    : diffSchemas(before, TABLE_FORMAT.schema(changed(components, metadata, request.updates)))
  const columns = changes.flatMap((each) => columnOf(graph.root, each))
  const touched = touchedBy(columns, graph.columns, linksOf(graph))
  const isForWriters = changes.some(({ type }) => type !== 'field-doc-changed')
  return {
    ...{ object: graph.root, changes, isTruncated: graph.isTruncated },
    governed: saidOf(relation, columns),
    writers: isForWriters ? runsInto(graph, graph.root) : [],
    touched: await touchedNodes(components, context, warehouses, graph, touched),
  }
}

async function tableOf(components: Components, object: string): Promise<Relation> {
  const known = await knownObject(components, object)
  if (known?.entity !== undefined) return decodeRelation(known.entity)
  throw new NotFoundError('table', `${object} is gone: nothing of it can change any more`, {
    field: 'object',
  })
}

function changed(
  { clock }: Components,
  metadata: Parameters<typeof applyUpdates>[0] & object,
  updates: readonly TableUpdate[],
) {
  const assigned = { uuid: metadata.tableUuid ?? '', location: metadata.location }
  return applyUpdates(metadata, updates, { nowMs: clock.nowMs(), assigned }).metadata
}

/** Columns that are there and change so that who reads them would notice. */
function columnOf(node: string, difference: SchemaDifference): readonly ColumnAt[] {
  switch (difference.type) {
    case 'field-dropped':
    case 'field-retyped':
      return [{ node, field: difference.name, fieldId: difference.fieldId }]
    case 'field-renamed':
      return [{ node, field: difference.from, fieldId: difference.fieldId }]
    case 'field-requirement-changed':
      // Its new name, where it has one besides: it is told by its id.
      return [{ node, field: difference.name, fieldId: difference.fieldId }]
    case 'field-added':
    case 'field-doc-changed':
    case 'field-default-changed':
    case 'fields-reordered':
    case 'identifier-fields-changed':
      return []
  }
}

function saidOf({ governance }: Relation, columns: readonly ColumnAt[]): readonly JsonObject[] {
  const said = columnsOf(governance)
  const distinct = new Map(columns.map((each) => [each.fieldId, each]))
  return [...distinct].flatMap(([id, { field }]) => {
    const column = said[String(id)]
    return column === undefined ? [] : [{ 'field-id': id ?? 0, name: field, ...column }]
  })
}

/** From each dataset over a job to what its newest run made. */
function linksOf({ edges }: LineageGraph): readonly DatasetLink[] {
  const intoJob = edges.filter(({ to }) => to.startsWith('job:'))
  return intoJob.flatMap(({ from, to: job }) =>
    edges.filter((each) => each.from === job).map(({ to }) => ({ from, to })),
  )
}

function runsInto({ nodes, edges }: LineageGraph, dataset: string): readonly RunOfJob[] {
  const jobs = new Map(nodes.map((node) => [node.id, node]))
  return edges
    .filter(({ to }) => to === dataset)
    .flatMap((edge) => runsOf(jobs.get(edge.from), edge))
}

function runsOf(node: LineageNode | undefined, { runs }: LineageEdge): readonly RunOfJob[] {
  if (node?.kind !== 'job') return []
  return runs.map(({ part: { runId, at } }) => ({ job: node.job, runId, at }))
}

async function touchedNodes(
  components: Components,
  context: CallContext,
  warehouses: ReadonlyMap<string, Warehouse>,
  graph: LineageGraph,
  touched: ReadonlyMap<string, Touched>,
): Promise<readonly TouchedNode[]> {
  const found = graph.nodes.flatMap((node) => {
    const of = touched.get(node.id)
    return of === undefined || node.id === graph.root ? [] : [{ node, touched: of }]
  })
  return Promise.all(
    found.map(async (each) => {
      const owner = await ownerOf(components, context, warehouses, each.node)
      return {
        ...each,
        ...(owner === undefined ? {} : { owner }),
        runs: runsInto(graph, each.node.id),
      }
    }),
  )
}

async function ownerOf(
  components: Components,
  context: CallContext,
  warehouses: ReadonlyMap<string, Warehouse>,
  node: LineageNode,
): Promise<TouchedNode['owner']> {
  if (node.kind !== 'object' || node.known?.entity === undefined) return undefined
  const { known } = node
  const warehouse = warehouses.get(known.warehouse)
  if (warehouse === undefined) return undefined
  const { known: _, ...rest } = context
  const there: CallContext = { ...rest, warehouse }
  const kind = known.object.startsWith('view:') ? 'view' : 'table'
  try {
    const governed = await loadGoverned(components, there, { kind, name: known.name })
    const effective = await effectiveOwner(components, there, governed)
    if (effective === undefined) return undefined
    const { name, contact } = await loadOwner(components, there, effective.owner)
    return { name, contact }
  } catch (error) {
    // It, or its owner, went just now.
    if (error instanceof NotFoundError) return undefined
    throw error
  }
}
