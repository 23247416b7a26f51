import type { PipelineRun, Table } from '@korolev/client'
import { parseJson } from '@korolev/table-format'
import type { Person, Stage } from './stage.js'
import { objectOf } from './stage.js'

/** What made a table, from what: nodes, and the runs between them. */
export interface LineageGraph {
  readonly nodes: readonly { readonly id: string; readonly name: readonly string[] }[]
  readonly edges: readonly {
    readonly from: string
    readonly to: string
    readonly runs: readonly { readonly codeVersion?: string; readonly snapshotId?: bigint }[]
  }[]
}

export interface RunOfJob {
  readonly job: string
  readonly codeVersion: string
  readonly made: string
  readonly read: readonly string[]
}

/** Tells of a run what no commit can, as OpenLineage does: that it read a file of elsewhere. */
export async function tellOfFile(
  stage: Stage,
  run: PipelineRun,
  { fileName, table }: { readonly fileName: string; readonly table: Table },
): Promise<void> {
  const version = { datasetVersion: String(table.currentSnapshot?.snapshotId) }
  const event = {
    eventType: 'COMPLETE',
    eventTime: new Date().toISOString(),
    producer: PRODUCER,
    schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent',
    run: { runId: run.runId },
    job: { namespace: run.namespace, name: run.job },
    inputs: [{ namespace: 'npm:vega-datasets', name: fileName }],
    outputs: [
      {
        namespace: `korolev://${new URL(stage.uri).host}/main`,
        name: table.name,
        facets: { version: { ...FACET, ...version } },
      },
    ],
  }
  await ask(stage, 'engineer', '/api/v1/lineage', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(event),
  })
}

const PRODUCER = 'https://example.com/governed-pipeline'
const FACET = {
  _producer: PRODUCER,
  _schemaURL: 'https://openlineage.io/spec/facets/1-0-1/DatasetVersionDatasetFacet.json',
}

export async function upstreamOf(name: string, stage: Stage): Promise<readonly RunOfJob[]> {
  const answer = await ask(stage, 'auditor', lineagePath(name))
  return runsOf(parseJson(await answer.text()) as unknown as LineageGraph)
}

/** The same, drawn. */
export async function drawUpstream(name: string, stage: Stage): Promise<string> {
  return (await ask(stage, 'auditor', `${lineagePath(name)}&format=svg`)).text()
}

function lineagePath(name: string): string {
  const object = encodeURIComponent(objectOf('table', name))
  return `/api/v1/main/lineage?object=${object}&direction=upstream`
}

async function ask(
  { uri, credentials }: Stage,
  person: Person,
  path: string,
  options: RequestInit = {},
): Promise<Response> {
  const [id = '', secret = ''] = credentials[person].split(':')
  const grant = { grant_type: 'client_credentials', client_id: id, client_secret: secret }
  const tokens = { method: 'POST', body: new URLSearchParams(grant) }
  const given = (await (await fetch(`${uri}/v1/oauth/tokens`, tokens)).json()) as {
    readonly access_token: string
  }
  const authorization = `Bearer ${given.access_token}`
  const headers = { ...options.headers, authorization }
  const answer = await fetch(`${uri}${path}`, { ...options, headers })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  return answer
}

/** Each run that led there, the last one first. */
function runsOf({ nodes, edges }: LineageGraph): readonly RunOfJob[] {
  const names = new Map(nodes.map(({ id, name }) => [id, name.join('.')]))
  const at = (id: string, snapshotId: bigint | undefined): string => {
    const name = names.get(id) ?? id
    return snapshotId === undefined ? name : `${name} at snapshot ${snapshotId}`
  }
  return edges
    .filter(({ from }) => from.startsWith('job:'))
    .flatMap(({ from, to, runs }) =>
      runs.map(({ codeVersion = 'unknown', snapshotId }) => ({
        job: names.get(from) ?? from,
        codeVersion,
        made: at(to, snapshotId),
        read: edges
          .filter((edge) => edge.to === from)
          .flatMap((edge) => edge.runs.map((run) => at(edge.from, run.snapshotId))),
      })),
    )
}
