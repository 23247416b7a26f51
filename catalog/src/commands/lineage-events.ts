import type { Schema } from '@korolev/table-format'
import {
  ForbiddenError,
  indexedFieldByName,
  InvalidArgumentError,
  NotFoundError,
} from '@korolev/table-format'
import { decodeRelation } from '../domain/entities.js'
import type { ColumnEdge, DatasetAlias, DatasetUse, RunPart, RunState } from '../domain/lineage.js'
import { datasetId, decodeRunPart, EVENTS_PART, moveRunPart, partKey } from '../domain/lineage.js'
import type { DatasetName, EventDataset, LineageEvent } from '../domain/open-lineage.js'
import { EVENT_COLUMNS_MAX, EVENT_DATASETS_MAX } from '../domain/open-lineage.js'
import { mergeEvents, startOf } from '../domain/run-events.js'
import type { EntityChange } from '../ports/catalog-store.js'
import type { CallContext, Components, Warehouse } from './components.js'
import { deriveColumns } from './derive-columns.js'
import { mayDo } from './lineage-objects.js'
import { schemaOfRelation } from './relation-schema.js'
import type { ResolvedDataset } from './resolve-dataset.js'
import { resolveDataset, useOf, useOfColumns } from './resolve-dataset.js'
import { replanWhileStale, writeBatch } from './write-batch.js'

/** Of one run's events together, in UTF-8: less than stores take for one entity. */
export const RUN_BYTES_MAX = 900_000

/**
 * Keeps what an event says of its run. An event of a dataset alone says nothing of what was made
 * from what: it is taken, and nothing is kept.
 * @throws ForbiddenError when its outputs name a table that the caller may read and not write.
 */
export async function keepEvent(
  components: Components,
  context: CallContext,
  warehouses: readonly Warehouse[],
  event: LineageEvent,
): Promise<void> {
  const { job } = event
  if (job === undefined) return
  const resolver = new Resolver(components, context, warehouses, event.at)
  // Columns name datasets without their symlinks: so those that are listed are found before them.
  const outputs = await resolver.uses(event.outputs, 'WRITE')
  const listed = await resolver.uses(event.inputs, 'READ')
  const columns = await resolver.columns(event.outputs)
  const part: RunPart = {
    ...{ job, runId: event.runId ?? '', id: EVENTS_PART, at: event.at },
    ...(event.codeVersion === undefined ? {} : { codeVersion: event.codeVersion }),
    ...(event.state === undefined ? {} : { state: event.state }),
    commits: [],
    inputs: await resolver.inputs(listed, columns),
    ...{ outputs, columns, names: resolver.names() },
  }
  await replanWhileStale(components, () => keepPart(components, part))
  if (MAKING.includes(event.state)) await resolver.derive(columns)
}

/** One that begins has made nothing yet, and one that failed never will. */
const MAKING: readonly (RunState | undefined)[] = ['RUNNING', 'OTHER', 'COMPLETE', undefined]

async function keepPart(components: Components, event: RunPart): Promise<true | undefined> {
  const key = partKey(event)
  const present = await components.store.get(key)
  const merged = await settled(components, mergeEvents(present && decodeRunPart(present), event))
  const changes = moveRunPart(present, merged)
  checkRun(merged, changes)
  const isKnown = changes.some(
    (each) => each.kind === 'put' && each.entity.value === present?.value,
  )
  if (isKnown) return true
  const outcome = await writeBatch(components, {
    batchId: components.ids.uuidV7(),
    preconditions: [
      present === undefined
        ? { kind: 'absent', key }
        : { kind: 'version', key, id: present.id, version: present.version },
    ],
    changes,
    records: [],
  })
  return outcome.kind === 'committed' ? true : undefined
}

/** The beginning of a run may be heard of last. */
async function settled(components: Components, part: RunPart): Promise<RunPart> {
  const startedAt = startOf(part)
  const settle = async (use: DatasetUse) => {
    const isElsewhere = use.by === 'columns' && use.at !== startedAt
    return isElsewhere ? useOfColumns(components, use.dataset, startedAt) : use
  }
  return { ...part, inputs: await Promise.all(part.inputs.map(settle)) }
}

/** Events are small, but a run may have any number of them. */
function checkRun({ inputs, outputs, columns }: RunPart, changes: readonly EntityChange[]): void {
  const datasets = inputs.length + outputs.length
  const sizeBytes = Math.max(
    ...changes.map((each) =>
      each.kind === 'put' ? new TextEncoder().encode(each.entity.value).length : 0,
    ),
  )
  if (
    datasets <= EVENT_DATASETS_MAX &&
    columns.length <= EVENT_COLUMNS_MAX &&
    sizeBytes <= RUN_BYTES_MAX
  ) {
    return
  }
  throw new InvalidArgumentError(
    `the events of this run would have ${datasets} datasets and ${columns.length} input fields in ` +
      `${sizeBytes} bytes; at most ${EVENT_DATASETS_MAX}, ${EVENT_COLUMNS_MAX} and ` +
      `${RUN_BYTES_MAX} are kept: tell of the rest as another run`,
    { field: 'inputs' },
  )
}

/** Finds each dataset of an event once. What the caller may not know of is not ours to it. */
class Resolver {
  readonly #components: Components
  readonly #context: CallContext
  readonly #warehouses: readonly Warehouse[]
  readonly #at: number
  readonly #found = new Map<string, ResolvedDataset & { readonly id: string }>()
  readonly #schemas = new Map<string, Promise<Schema | undefined>>()

  constructor(
    components: Components,
    context: CallContext,
    warehouses: readonly Warehouse[],
    at: number,
  ) {
    this.#components = components
    this.#context = context
    this.#warehouses = warehouses
    this.#at = at
  }

  async uses(
    datasets: readonly EventDataset[],
    need: 'READ' | 'WRITE',
  ): Promise<readonly DatasetUse[]> {
    const uses = new Map<string, DatasetUse>()
    for (const each of datasets) {
      const resolved = await this.#resolve(each)
      if (need === 'WRITE') await this.#checkWritable(resolved)
      const use = await useOf(this.#components, resolved, each, this.#at)
      uses.set(datasetId(use.dataset), use)
    }
    return sortedUses(uses)
  }

  /** What columns come from was read too, also where the event does not list it. */
  async inputs(
    listed: readonly DatasetUse[],
    columns: readonly ColumnEdge[],
  ): Promise<readonly DatasetUse[]> {
    const uses = new Map(listed.map((use) => [datasetId(use.dataset), use]))
    for (const { from } of columns) {
      const id = datasetId(from)
      if (!uses.has(id)) uses.set(id, await useOfColumns(this.#components, from, this.#at))
    }
    return sortedUses(uses)
  }

  async columns(outputs: readonly EventDataset[]): Promise<readonly ColumnEdge[]> {
    const edges: ColumnEdge[] = []
    for (const output of outputs) {
      const made = await this.#resolve(output)
      for (const { field, from, fromField, isIndirect } of output.columns) {
        const read = await this.#resolve({ ...from, symlinks: [], columns: [] })
        const fromId = await this.#fieldId(read, fromField)
        const toId = field === undefined ? undefined : await this.#fieldId(made, field)
        edges.push({
          ...{ from: read.dataset, fromField, to: made.dataset, isIndirect },
          ...(fromId === undefined ? {} : { fromId }),
          ...(field === undefined ? {} : { toField: field }),
          ...(toId === undefined ? {} : { toId }),
        })
      }
    }
    return edges
  }

  /** Undefined for a column that is not there now. */
  async #fieldId({ dataset, known }: ResolvedDataset, name: string): Promise<number | undefined> {
    if (known?.entity === undefined) return undefined
    const id = datasetId(dataset)
    const relation = decodeRelation(known.entity)
    const schema = this.#schemas.get(id) ?? schemaOfRelation(this.#components, relation)
    this.#schemas.set(id, schema)
    const found = await schema
    return found === undefined ? undefined : indexedFieldByName(found, name)?.field.id
  }

  /** What is sensitive in the columns that are read is so in those that are made. */
  async derive(columns: readonly ColumnEdge[]): Promise<void> {
    if (columns.length === 0) return
    const made = new Set(columns.map(({ to }) => datasetId(to)))
    for (const { dataset, known } of this.#found.values()) {
      const warehouse = this.#warehouses.find(({ name }) => name === known?.warehouse)
      if (known?.entity === undefined || warehouse === undefined) continue
      if (!made.delete(datasetId(dataset))) continue
      try {
        await deriveColumns(this.#components, this.#context, warehouse, known, columns)
      } catch (error) {
        // It was dropped or renamed just now: the event is kept all the same.
        if (!(error instanceof NotFoundError)) throw error
      }
    }
  }

  names(): readonly DatasetAlias[] {
    return [...this.#found.values()]
      .flatMap(({ dataset, id }) =>
        dataset.kind === 'object' ? [{ id, object: dataset.object }] : [],
      )
      .sort((left, right) => (left.id < right.id ? -1 : 1))
  }

  async #resolve(event: EventDataset): Promise<ResolvedDataset> {
    const key = textOf(event)
    const known = this.#found.get(key)
    if (known !== undefined) return known
    const found = await resolveDataset(this.#components, this.#warehouses, event)
    const isOurs = found.known !== undefined && (await mayDo(this.#context, found.known, 'READ'))
    const { namespace, name } = event
    const named = { kind: 'external', namespace, name } as const
    const resolved: ResolvedDataset = isOurs ? found : { dataset: named }
    this.#found.set(key, { ...resolved, id: datasetId(named) })
    return resolved
  }

  async #checkWritable({ known }: ResolvedDataset): Promise<void> {
    if (known === undefined || (await mayDo(this.#context, known, 'WRITE'))) return
    throw new ForbiddenError(
      `WRITE on ${known.name.join('.')} is missing, of which outputs say that it was made; ask its owner`,
    )
  }
}

function sortedUses(uses: ReadonlyMap<string, DatasetUse>): readonly DatasetUse[] {
  return [...uses].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, use]) => use)
}

function textOf({ namespace, name }: DatasetName): string {
  return JSON.stringify([namespace, name])
}
