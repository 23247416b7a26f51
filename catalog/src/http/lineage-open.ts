import type { JsonObject } from '@korolev/table-format'
import type { LineageGraph, LineageNode } from '../commands/lineage-graph.js'
import { sha256Hex } from '../domain/commit-record.js'
import type { ColumnEdge, DatasetUse, RunPart } from '../domain/lineage.js'
import { datasetId } from '../domain/lineage.js'

const SPECIFICATION = 'https://openlineage.io/spec'
const PRODUCER = 'urn:korolev:lineage'

interface RunOfGraph {
  readonly part: RunPart
  readonly inputs: Map<string, DatasetUse>
  readonly outputs: Map<string, DatasetUse>
}

/**
 * The runs of a graph as events of OpenLineage, the oldest first: one that takes them has the same
 * graph. What is of a warehouse is named as we take it, so that they may come back.
 */
export function lineageEvents(graph: LineageGraph, host: string): readonly JsonObject[] {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]))
  return [...runsOf(graph).values()]
    .sort((left, right) => left.part.at - right.part.at)
    .map((run) => eventJson(run, (id) => nameOf(nodes.get(id), host), graph.columns))
}

function runsOf({ edges }: LineageGraph): ReadonlyMap<string, RunOfGraph> {
  const runs = new Map<string, RunOfGraph>()
  for (const { from, runs: of } of edges) {
    for (const { part, use } of of) {
      const key = JSON.stringify([part.job.namespace, part.job.name, part.runId])
      const known = runs.get(key) ?? { part, inputs: new Map(), outputs: new Map() }
      const side = from.startsWith('job:') ? known.outputs : known.inputs
      side.set(datasetId(use.dataset), use)
      runs.set(key, known)
    }
  }
  return runs
}

type NameOf = (id: string) => JsonObject | undefined

function eventJson(run: RunOfGraph, name: NameOf, columns: readonly ColumnEdge[]): JsonObject {
  const { part, inputs, outputs } = run
  const ofRun = columns.filter(
    ({ from, to }) => inputs.has(datasetId(from)) && outputs.has(datasetId(to)),
  )
  const common = {
    eventTime: new Date(part.at).toISOString(),
    producer: PRODUCER,
    job: { ...part.job, facets: jobFacets(part) },
    inputs: [...inputs.values()].flatMap((use) => datasetJson(use, name, [])),
    outputs: [...outputs.values()].flatMap((use) =>
      datasetJson(
        use,
        name,
        ofRun.filter(({ to }) => datasetId(to) === datasetId(use.dataset)),
      ),
    ),
  }
  if (part.runId === '') return { ...common, schemaURL: `${SPECIFICATION}/2-0-2/JobEvent.json` }
  return {
    ...common,
    schemaURL: `${SPECIFICATION}/2-0-2/RunEvent.json`,
    eventType: part.state ?? 'COMPLETE',
    run: { runId: uuidOf(part.runId), facets: runFacets(part) },
  }
}

/** Of an input or output whose name is not known any more there is none. */
function datasetJson(
  { dataset, snapshotId }: DatasetUse,
  name: NameOf,
  columns: readonly ColumnEdge[],
): readonly JsonObject[] {
  const named = name(datasetId(dataset))
  if (named === undefined) return []
  const version =
    snapshotId === undefined
      ? {}
      : { version: facet('DatasetVersionDatasetFacet', { datasetVersion: String(snapshotId) }) }
  const lineage =
    columns.length === 0
      ? {}
      : { columnLineage: facet('ColumnLineageDatasetFacet', columnsJson(columns, name)) }
  return [{ ...named, facets: { ...version, ...lineage } }]
}

function columnsJson(columns: readonly ColumnEdge[], name: NameOf): JsonObject {
  const fields: Record<string, { inputFields: JsonObject[] }> = {}
  const dataset: JsonObject[] = []
  for (const { from, fromField, toField, isIndirect } of columns) {
    const named = name(datasetId(from))
    if (named === undefined) continue
    const transformations = [{ type: isIndirect ? 'INDIRECT' : 'DIRECT' }]
    const input = { ...named, field: fromField, transformations }
    if (toField === undefined) dataset.push(input)
    else (fields[toField] ??= { inputFields: [] }).inputFields.push(input)
  }
  return { fields, dataset }
}

function jobFacets({ codeVersion }: RunPart): JsonObject {
  if (codeVersion === undefined) return {}
  const location = { type: 'git', url: '', version: codeVersion }
  return { sourceCodeLocation: facet('SourceCodeLocationJobFacet', location) }
}

/** What OpenLineage has no place for: the run's own id where it is no UUID, and the commits. */
function runFacets({ runId, commits }: RunPart): JsonObject {
  return { korolev: facet('RunFacet', { runId, commits: [...commits] }) }
}

function facet(name: string, fields: JsonObject): JsonObject {
  return {
    _producer: PRODUCER,
    _schemaURL: `${SPECIFICATION}/facets/1-0-0/${name}.json`,
    ...fields,
  }
}

function nameOf(node: LineageNode | undefined, host: string): JsonObject | undefined {
  if (node?.kind === 'external') return { namespace: node.namespace, name: node.name }
  if (node?.kind !== 'object' || node.known === undefined) return undefined
  const { warehouse, name } = node.known
  const levels = name.map((each) => each.replaceAll('%', '%25').replaceAll('.', '%2E'))
  return { namespace: `korolev://${host}/${warehouse}`, name: levels.join('.') }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** OpenLineage's runs are UUIDs: one of another form has the same one each time. */
function uuidOf(runId: string): string {
  if (UUID.test(runId)) return runId
  const hash = sha256Hex(runId)
  const parts = [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`]
  return [...parts, `8${hash.slice(17, 20)}`, hash.slice(20, 32)].join('-')
}
