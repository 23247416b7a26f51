import type { JsonObject } from '@korolev/table-format'
import { AlreadyExistsError, InUseError, NotFoundError } from '@korolev/table-format'
import { unchanged } from '../domain/entities.js'
import { unreferenced } from '../domain/references.js'
import type { Term } from '../domain/terms.js'
import {
  applyTermUpdates,
  checkTermName,
  decodeTerm,
  encodeTerm,
  termKey,
} from '../domain/terms.js'
import { gone, writeChained } from './chained.js'
import type { CallContext, Components } from './components.js'
import { displayReferrers, listReferrers } from './references.js'
import { replanWhileStale } from './write-batch.js'

/** What a caller hears of a term, also again under an idempotency key. */
export type TermAnswer = (term: Term) => JsonObject

/** @throws NotFoundError `Term does not exist: delay` */
export async function loadTerm(
  { store }: Components,
  { warehouse }: CallContext,
  name: string,
): Promise<Term> {
  const entity = await store.get(termKey(warehouse.name, name))
  if (entity !== undefined) return decodeTerm(entity)
  throw new NotFoundError('object', `Term does not exist: ${name}`, { field: 'term' })
}

/** @throws AlreadyExistsError when the glossary has it. */
export async function createTerm(
  components: Components,
  context: CallContext,
  request: { readonly name: string; readonly definition: string },
  answer: TermAnswer,
): Promise<Term> {
  const name = checkTermName(request.name, 'name')
  const key = termKey(context.warehouse.name, name)
  const updates = [{ action: 'define', definition: request.definition }]
  const state = applyTermUpdates(undefined, updates)
  return replanWhileStale(components, async () => {
    if ((await components.store.get(key)) !== undefined) {
      throw new AlreadyExistsError(`Term already exists: ${name}`, { field: 'name' })
    }
    const uuid = components.ids.uuid()
    const outcome = await writeChained(components, context, {
      change: { kind: 'term', uuid, name: [name], action: 'create', updates, assigned: { uuid } },
      preconditions: [{ kind: 'absent', key }],
      apply: (head) => stored({ ...state, key, uuid, name, head }, answer),
    })
    return outcome.kind === 'committed' ? outcome.after : undefined
  })
}

/** @throws NotFoundError */
export async function updateTerm(
  components: Components,
  context: CallContext,
  request: { readonly name: string; readonly definition: string },
  answer: TermAnswer,
): Promise<Term> {
  const updates = [{ action: 'define', definition: request.definition }]
  return replanWhileStale(components, async () => {
    const term = await loadTerm(components, context, request.name)
    const state = applyTermUpdates(term, updates)
    const { key, uuid, name, head } = term
    const outcome = await writeChained(components, context, {
      change: { kind: 'term', uuid, name: [name], action: 'update', updates, head },
      preconditions: [unchanged(term)],
      apply: (after) => stored({ ...state, key, uuid, name, head: after }, answer),
    })
    return outcome.kind === 'committed' ? outcome.after : undefined
  })
}

/** @throws InUseError while something is said to be of this term, naming what. */
export async function dropTerm(
  components: Components,
  context: CallContext,
  name: string,
): Promise<void> {
  const reference = { role: 'using term', target: name } as const
  await replanWhileStale(components, async () => {
    const { key, uuid, head } = await loadTerm(components, context, name)
    const outcome = await writeChained(components, context, {
      change: { kind: 'term', uuid, name: [name], action: 'drop', updates: [], head },
      preconditions: [
        unchanged({ key, uuid, head }),
        unreferenced(context.warehouse.name, reference),
      ],
      apply: () => gone(key),
    })
    if (outcome.kind === 'committed') return true
    if (!outcome.failed.some(({ kind }) => kind === 'childless')) return undefined
    const referrers = await listReferrers(components, context, { reference })
    if (referrers.found.length === 0) return undefined
    throw new InUseError(
      `Term ${name} is used by ${displayReferrers(referrers)}. ` +
        'Remove it from their terms, and from those of their columns, first.',
    )
  })
}

function stored(term: Term, answer: TermAnswer) {
  const entity = { kind: 'put', entity: encodeTerm(term) } as const
  return { after: term, entity, answer: { status: 200, body: answer(term) } }
}
