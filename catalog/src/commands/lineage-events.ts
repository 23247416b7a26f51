import { ForbiddenError } from '@korolev/table-format'
import type { ColumnEdge, DatasetUse, RunPart } from '../domain/lineage.js'
import { datasetId, decodeRunPart, EVENTS_PART, moveRunPart, partKey } from '../domain/lineage.js'
import type { DatasetName, EventDataset, LineageEvent } from '../domain/open-lineage.js'
import { mergeEvents } from '../domain/run-events.js'
import type { CallContext, Components, Warehouse } from './components.js'
import { mayDo } from './lineage-objects.js'
import type { ResolvedDataset } from './resolve-dataset.js'
import { resolveDataset, useOf } from './resolve-dataset.js'
import { replanWhileStale, writeBatch } from './write-batch.js'

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
  const part: RunPart = {
    ...{ job, runId: event.runId ?? '', id: EVENTS_PART, at: event.at },
    ...(event.codeVersion === undefined ? {} : { codeVersion: event.codeVersion }),
    ...(event.state === undefined ? {} : { state: event.state }),
    commits: [],
    inputs: await resolver.uses(event.inputs, 'READ'),
    outputs: await resolver.uses(event.outputs, 'WRITE'),
    columns: await resolver.columns(event.outputs),
  }
  await replanWhileStale(components, () => keepPart(components, part))
}

async function keepPart(components: Components, event: RunPart): Promise<true | undefined> {
  const key = partKey(event)
  const present = await components.store.get(key)
  const merged = mergeEvents(present && decodeRunPart(present), event)
  const changes = moveRunPart(present, merged)
  const [first] = changes
  const isKnown =
    first?.kind === 'put' && present !== undefined && first.entity.value === present.value
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

/** Finds each dataset of an event once. What the caller may not know of is not ours to it. */
class Resolver {
  readonly #components: Components
  readonly #context: CallContext
  readonly #warehouses: readonly Warehouse[]
  readonly #at: number
  readonly #found = new Map<string, ResolvedDataset>()

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
    return [...uses].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, use]) => use)
  }

  async columns(outputs: readonly EventDataset[]): Promise<readonly ColumnEdge[]> {
    const edges: ColumnEdge[] = []
    for (const output of outputs) {
      const { dataset: to } = await this.#resolve(output)
      for (const { field, from, fromField } of output.columns) {
        const { dataset } = await this.#resolve({ ...from, symlinks: [], columns: [] })
        edges.push({ from: dataset, fromField, to, toField: field })
      }
    }
    return edges
  }

  async #resolve(event: EventDataset): Promise<ResolvedDataset> {
    const key = textOf(event)
    const known = this.#found.get(key)
    if (known !== undefined) return known
    const found = await resolveDataset(this.#components, this.#warehouses, event)
    const isOurs = found.known !== undefined && (await mayDo(this.#context, found.known, 'READ'))
    const { namespace, name } = event
    const resolved: ResolvedDataset = isOurs
      ? found
      : { dataset: { kind: 'external', namespace, name } }
    this.#found.set(key, resolved)
    return resolved
  }

  async #checkWritable({ known }: ResolvedDataset): Promise<void> {
    if (known === undefined || (await mayDo(this.#context, known, 'WRITE'))) return
    throw new ForbiddenError(
      `WRITE on ${known.name.join('.')} is missing, of which outputs say that it was made; ask its owner`,
    )
  }
}

function textOf({ namespace, name }: DatasetName): string {
  return JSON.stringify([namespace, name])
}
