import type { Catalog, LineageGraph, PipelineRun, Table } from '@korolev/client'
import type { Stage } from './stage.js'
import { objectOf } from './stage.js'

export interface RunOfJob {
  readonly job: string
  readonly codeVersion: string
  readonly made: string
  readonly read: readonly string[]
}

const PRODUCER = 'https://example.com/governed-pipeline'

/** Tells of a run what no commit can, as OpenLineage does: that it read a file of elsewhere. */
export async function tellOfFile(
  engineer: Catalog,
  run: PipelineRun,
  { fileName, table }: { readonly fileName: string; readonly table: Table },
): Promise<void> {
  const datasetVersion = String(table.currentSnapshot?.snapshotId)
  await engineer.lineage.send({
    eventType: 'COMPLETE',
    eventTime: new Date().toISOString(),
    producer: PRODUCER,
    schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent',
    run: { runId: run.runId },
    job: { namespace: run.namespace, name: run.job },
    inputs: [{ namespace: 'npm:vega-datasets', name: fileName }],
    outputs: [
      {
        namespace: `korolev://catalog/${engineer.warehouse ?? ''}`,
        name: table.name,
        facets: { version: { datasetVersion } },
      },
    ],
  })
}

/** What was made of a column, and by whom: before it goes. */
export async function whatWouldMiss(
  engineer: Catalog,
  name: string,
  column: string,
): Promise<readonly string[]> {
  const { schema } = await engineer.tables.load(name)
  const fields = schema.fields.filter((field) => field.name !== column)
  const { touched } = await engineer.lineage.impact(objectOf('table', name), [
    { action: 'add-schema', schema: { ...schema, fields } },
    { action: 'set-current-schema', schemaId: -1 },
  ])
  return touched
    .filter(({ kind }) => kind === 'table')
    .map(({ name: touchedName = [], columns, owner }) => {
      const called = columns.map(({ field }) => field).join(', ')
      return `${touchedName.join('.')}, ${called}; ask ${owner?.name}, ${owner?.contact}`
    })
}

export async function upstreamOf(name: string, auditor: Catalog): Promise<readonly RunOfJob[]> {
  const object = objectOf('table', name)
  return runsOf(await auditor.lineage.graph(object, { direction: 'upstream' }))
}

/** The same, drawn; a picture is asked for as any other program would. */
export async function drawUpstream(name: string, stage: Stage): Promise<string> {
  const { uri, credentials } = stage
  const [id = '', secret = ''] = credentials.auditor.split(':')
  const grant = { grant_type: 'client_credentials', client_id: id, client_secret: secret }
  const tokens = { method: 'POST', body: new URLSearchParams(grant) }
  const given = (await (await fetch(`${uri}/v1/oauth/tokens`, tokens)).json()) as {
    readonly access_token: string
  }
  const query = new URLSearchParams({
    ...{ object: objectOf('table', name), direction: 'upstream', format: 'svg' },
  })
  const headers = { authorization: `Bearer ${given.access_token}` }
  const answer = await fetch(`${uri}/api/v1/main/lineage?${query.toString()}`, { headers })
  if (!answer.ok) throw new Error(`no picture but ${answer.status}: ${await answer.text()}`)
  return answer.text()
}

/** Each run that led there, the last one first. */
function runsOf({ nodes, edges }: LineageGraph): readonly RunOfJob[] {
  const names = new Map(nodes.map(({ id, name = [] }) => [id, name.join('.')]))
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
