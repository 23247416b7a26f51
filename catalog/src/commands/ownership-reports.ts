import type { JsonObject } from '@korolev/table-format'
import { omitUndefined, parseJson, readArray, readString } from '@korolev/table-format'
import { decodeNamespace, decodeRelation } from '../domain/entities.js'
import type { Governance } from '../domain/governance.js'
import { ownOwner } from '../domain/governance.js'
import { childrenParent } from '../domain/names.js'
import type { Owner } from '../domain/owners.js'
import { stewardProblem } from '../domain/owners.js'
import type { Entity } from '../ports/catalog-store.js'
import type { CallContext, Components } from './components.js'
import { loadGoverned } from './governed.js'
import type { Governed, GovernedName } from './governed.js'
import { findNamespace } from './namespaces.js'
import { findOwner } from './owners.js'

/** Most objects that one request looks at; a page may therefore hold fewer than it could. */
export const LOOKED_AT_MAX = 5_000
const STORE_PAGE_SIZE = 1_000

export interface ReportPage {
  readonly objects: readonly JsonObject[]
  /** The object that was looked at last, when there may be more. */
  readonly nextAfter?: string
}

export interface ReportQuery {
  readonly after?: string
  readonly size: number
}

/** An object of the walk, with the owner that it has by itself or by what is around it. */
interface Walked {
  readonly object: GovernedName & { readonly uuid: string; readonly isRecorded: boolean }
  readonly owner: string | undefined
}

/** What nobody owns: neither itself, nor a namespace around it, nor the warehouse. */
export function listUnowned(
  components: Components,
  context: CallContext,
  query: ReportQuery,
): Promise<ReportPage> {
  return report(components, context, query, (_, owner) =>
    Promise.resolve(owner === undefined ? {} : undefined),
  )
}

/** What is owned by somebody without a steward, or whose steward is no member any more. */
export function listWithoutSteward(
  components: Components,
  context: CallContext,
  query: ReportQuery,
): Promise<ReportPage> {
  const known = new Map<string, Promise<Owner | undefined>>()
  return report(components, context, query, async (_, name) => {
    if (name === undefined) return undefined
    const asked = known.get(name) ?? findOwner(components, context, name)
    known.set(name, asked)
    const owner = await asked
    const problem = owner === undefined ? undefined : stewardProblem(owner)
    return problem === undefined ? undefined : { owner: name, 'steward-problem': problem }
  })
}

async function report(
  components: Components,
  context: CallContext,
  { after, size }: ReportQuery,
  judge: (object: Walked['object'], owner: string | undefined) => Promise<JsonObject | undefined>,
): Promise<ReportPage> {
  const objects: JsonObject[] = []
  let looked = 0
  for await (const { object, owner } of walk(components, context, after)) {
    const found = await judge(object, owner)
    if (found !== undefined) objects.push({ ...objectJson(object), ...found })
    looked++
    if (objects.length < size && looked < LOOKED_AT_MAX) continue
    return { objects, nextAfter: JSON.stringify([object.kind, ...object.name]) }
  }
  return { objects }
}

/**
 * The warehouse, then whatever is in it: the tables and views of a namespace before the namespaces
 * in it, each kind in the order of names.
 */
async function* walk(
  components: Components,
  context: CallContext,
  after: string | undefined,
): AsyncGenerator<Walked> {
  const warehouse = await loadGoverned(components, context, { kind: 'warehouse', name: [] })
  const owner = ownOwner(warehouse.governance)
  const [kind, ...name] =
    after === undefined ? [] : readArray(parseJson(after), 'pageToken', readString)
  if (kind === undefined) yield { object: ofGoverned(warehouse), owner }
  const from = kind === undefined || kind === 'warehouse' ? undefined : { kind, name }
  yield* walkInside(components, context, { levels: [], owner, from })
}

interface Inside {
  readonly levels: readonly string[]
  /** The owner of the namespace, or of the warehouse. */
  readonly owner: string | undefined
  /** What was looked at last, somewhere inside; everything follows when absent. */
  readonly from: { readonly kind: string; readonly name: readonly string[] } | undefined
}

async function* walkInside(
  components: Components,
  context: CallContext,
  inside: Inside,
): AsyncGenerator<Walked> {
  const { levels, owner, from } = inside
  const parent = childrenParent(context.warehouse.name, levels)
  const isHere = from === undefined || (from.kind !== 'namespace' && depthIn(from, levels) === 1)
  const firstRelation = isHere ? from?.name[levels.length] : undefined
  if (isHere) {
    for await (const entity of entities(components, 'relations', parent, firstRelation)) {
      const { kind, uuid, governance } = decodeRelation(entity)
      const name = [...levels, entity.key.name]
      yield { object: recorded({ kind, name, uuid }), owner: effective(governance, owner) }
    }
  }
  const entered = isHere ? undefined : from?.name[levels.length]
  if (entered !== undefined) {
    const child = [...levels, entered]
    const found = await findNamespace(components, context, child)
    const isLast = from?.kind === 'namespace' && from.name.length === child.length
    yield* walkInside(components, context, {
      levels: child,
      owner: effective(found?.governance, owner),
      from: isLast ? undefined : from,
    })
  }
  for await (const entity of entities(components, 'namespaces', parent, entered)) {
    const { uuid, governance } = decodeNamespace(entity)
    const name = [...levels, entity.key.name]
    const own = effective(governance, owner)
    yield { object: recorded({ kind: 'namespace', name, uuid }), owner: own }
    yield* walkInside(components, context, { levels: name, owner: own, from: undefined })
  }
}

async function* entities(
  { store }: Components,
  collection: 'relations' | 'namespaces',
  parent: string,
  first: string | undefined,
): AsyncGenerator<Entity> {
  let after = first
  for (;;) {
    const page = await store.list({
      collection,
      parent,
      limit: STORE_PAGE_SIZE,
      ...(after === undefined ? {} : { after }),
    })
    yield* page
    if (page.length < STORE_PAGE_SIZE) return
    after = page[page.length - 1]?.key.name
  }
}

/** How many levels a name has below others. */
function depthIn(
  { name }: { readonly name: readonly string[] },
  levels: readonly string[],
): number {
  return name.length - levels.length
}

function effective(governance: Governance | undefined, inherited: string | undefined) {
  return ownOwner(governance) ?? inherited
}

function recorded(object: GovernedName & { readonly uuid: string }): Walked['object'] {
  return { ...object, isRecorded: true }
}

function ofGoverned({ kind, name, uuid, head }: Governed): Walked['object'] {
  return { kind, name, uuid, isRecorded: head.version > 0 }
}

function objectJson({ kind, name, uuid, isRecorded }: Walked['object']): JsonObject {
  return omitUndefined({
    object: isRecorded ? `${kind}:${uuid}` : undefined,
    kind,
    name: [...name],
  })
}
