import { operationNamed } from '@korolev/spec'
import { ForbiddenError, NotFoundError, parseJson } from '@korolev/table-format'
import { placeText } from '../../commands/components.js'
import { CallerAccess } from '../../commands/caller-access.js'
import { objectPlace } from '../../commands/history.js'
import { noSuchNamespace } from '../../commands/namespaces.js'
import { noSuchOwner } from '../../commands/owners.js'
import { readable, refuseRestricted, restrictionsOn } from '../../commands/read-restrictions.js'
import { noSuchRelation } from '../../commands/refusals.js'
import type { Need, Standing } from '../../domain/access.js'
import { governanceIn, meets } from '../../domain/access.js'
import { decodeRelation } from '../../domain/entities.js'
import { isGovernedKind } from '../../domain/governance.js'
import type { Identifier, NamespaceLevels } from '../../domain/names.js'
import { displayIdentifier, displayNamespace, relationKey } from '../../domain/names.js'
import { actsFor } from '../../domain/owners.js'
import type { Entity } from '../../ports/catalog-store.js'
import type { CedarVerdict } from '../../ports/policy-engine.js'
import type { Caller } from '../admission.js'
import type { Input } from '../exchange.js'
import type { CedarResource } from './cedar-judge.js'
import { CedarJudge, SILENCE } from './cedar-judge.js'
import type { Rule } from './rights.js'
import { RIGHTS } from './rights.js'
import type { Target } from './targets.js'
import { targetsOf } from './targets.js'

const CHANGES: readonly Need[] = ['WRITE', 'OWN', 'ADMIN']

/** A request, and what is already known to be its answer. */
export interface Authorized {
  readonly input: Input
  /** What it is about is not there: this is the answer, unless it was given another before. */
  readonly absent?: NotFoundError
  /** It must not be done, nor what was done of it be shown. */
  readonly denied?: NotFoundError | ForbiddenError
}

/** What was found out of one right. */
interface Found {
  readonly standing?: Standing
  /** Of a table or view, by roles and policies together. */
  readonly mayWrite?: boolean
  /** The entity that was looked at. */
  readonly entity?: Entity
  readonly absent?: NotFoundError
}

/**
 * The one place where it is decided who may do what: after the body was read, before every command,
 * on what the stores say now. What a caller may not know is answered as what is not there, by the
 * same words and at the same point; otherwise the caller hears which role is missing on what, and
 * whom to ask.
 */
export async function authorize(input: Input, caller: Caller): Promise<Authorized> {
  const { reads, isAdministrator = false } = caller
  if (reads === undefined) return { input }
  const rule = RIGHTS[operationNamed(input.operationId).operationId]
  const { warehouse, actor } = input.context
  const access = new CallerAccess(reads, { actor, isAdministrator, warehouse: warehouse.name })
  try {
    if (rule === 'administrator' && !isAdministrator) {
      throw new ForbiddenError('accounts are managed by administrators only; ask one of them')
    }
    return await admitted(input, access, await judgeAll(input, access, rule))
  } catch (error) {
    if (!isDenial(error)) throw error
    return { input: { ...input, context: { ...input.context, access } }, denied: error }
  }
}

/**
 * The first that is not there is the answer: what comes after must not tell it from a hidden one.
 * It is judged all the same, because the request may have been done, and its answer be asked again.
 */
async function judgeAll(input: Input, access: CallerAccess, rule: Rule): Promise<readonly Found[]> {
  const judge = new Judge(input, access)
  const all: Found[] = []
  let absent: NotFoundError | undefined
  for (const { need, of } of typeof rule === 'string' ? [] : rule) {
    for (const target of targetsOf(input, of)) {
      try {
        const found = await judge.judge(target, need)
        all.push(found)
        absent ??= found.absent
      } catch (error) {
        throw isDenial(error) ? (absent ?? error) : error
      }
    }
  }
  return all
}

function judgedOf(all: readonly Found[]): ReadonlyMap<string, string> {
  const entities = all.flatMap(({ entity }) => entity ?? [])
  return new Map(entities.map(({ key, id }) => [placeText(key), id]))
}

function isDenial(error: unknown): error is ForbiddenError | NotFoundError {
  return error instanceof ForbiddenError || error instanceof NotFoundError
}

async function admitted(
  input: Input,
  access: CallerAccess,
  all: readonly Found[],
): Promise<Authorized> {
  const { changes } = operationNamed(input.operationId)
  const [only] = all
  // A change must see what is there when it is made, a read what was judged.
  const known = changes || all.length !== 1 ? undefined : only?.entity
  const standing = all.length === 1 ? only?.standing : undefined
  const mayWrite = all.every(({ standing, mayWrite: may }) => {
    return may ?? (standing === undefined || meets(standing, 'WRITE'))
  })
  const mayChoosePlaces = !changes || meets(await access.onWarehouse(), 'OWN')
  const context = {
    ...input.context,
    ...{ access, mayChoosePlaces },
    storageRights: mayWrite ? 'read-write' : 'read',
    ...(known === undefined ? {} : { known }),
    ...(changes ? { judged: judgedOf(all) } : {}),
    ...(standing === undefined ? {} : { standing }),
  } as const
  const absent = all.find((each) => each.absent !== undefined)?.absent
  return { input: { ...input, context }, ...(absent === undefined ? {} : { absent }) }
}

/** What is permitted to somebody, they may know. */
function isKnown(standing: Standing, { decision }: CedarVerdict): boolean {
  return decision === 'permit' || meets(standing, 'SEE')
}

function isAllowed(standing: Standing, need: Need, { decision }: CedarVerdict): boolean {
  return decision === 'permit' || (decision === 'none' && meets(standing, need))
}

class Judge {
  readonly #input: Input
  readonly #access: CallerAccess
  readonly #cedar: CedarJudge

  constructor(input: Input, access: CallerAccess) {
    this.#input = input
    this.#access = access
    const { components, context } = input
    this.#cedar = new CedarJudge(components.policyEngine, access, context.warehouse.name)
  }

  #decide(need: Need, resource: CedarResource, action = this.#input.operationId) {
    return this.#cedar.decide(action, need, resource)
  }

  judge(target: Target, need: Need): Promise<Found> {
    switch (target.kind) {
      case 'warehouse':
        return this.#warehouse(need)
      case 'namespace':
        return this.#namespace(target.candidates, need)
      case 'namespace around':
        return this.#namespaceAround(target.levels, need)
      case 'table':
      case 'view':
        return this.#relation(target, need)
      case 'owner':
        return this.#owner(target.name)
      case 'object':
        return this.#object(target.text, need)
    }
  }

  /** Its name is no secret from who signed in: the configuration tells it. */
  async #warehouse(need: Need): Promise<Found> {
    const standing = await this.#access.onWarehouse()
    const { name } = this.#input.context.warehouse
    const resource = { kind: 'warehouse', path: [name], standing } as const
    const governance = () => this.#access.governanceOf([])
    const verdict = await this.#decide(need, { ...resource, governance })
    if (need !== 'SEE') await this.#check(standing, need, `the warehouse ${name}`, verdict)
    return { standing }
  }

  async #namespace(candidates: readonly NamespaceLevels[], need: Need): Promise<Found> {
    const [first = []] = candidates
    let absent: NotFoundError | undefined = noSuchNamespace(first)
    for (const levels of candidates) {
      const standing = await this.#access.onNamespace(levels)
      if (standing === undefined) continue
      absent = undefined
      const verdict = await this.#onNamespace(levels, standing, need)
      if (!isKnown(standing, verdict)) continue
      await this.#check(standing, need, `the namespace ${displayNamespace(levels)}`, verdict)
      return { standing }
    }
    if (absent === undefined) throw noSuchNamespace(first)
    return { absent }
  }

  /** Whether what lies between is not there or not known makes no difference. */
  async #namespaceAround(levels: NamespaceLevels, need: Need): Promise<Found> {
    for (let depth = levels.length - 1; depth > 0; depth--) {
      const outer = levels.slice(0, depth)
      const standing = await this.#access.onNamespace(outer)
      if (standing === undefined) continue
      const verdict = await this.#onNamespace(outer, standing, need)
      if (!isKnown(standing, verdict)) continue
      await this.#check(standing, need, `the namespace ${displayNamespace(outer)}`, verdict)
      return { standing }
    }
    return this.#warehouse(need)
  }

  async #onNamespace(
    levels: NamespaceLevels,
    standing: Standing,
    need: Need,
  ): Promise<CedarVerdict> {
    const governance = () => this.#access.governanceOf(levels)
    const resource = { path: levels, standing, governance }
    return this.#decide(
      need,
      levels.length === 0 ? { ...resource, kind: 'warehouse' } : { ...resource, kind: 'namespace' },
    )
  }

  async #relation(
    { kind, identifier, creates }: Extract<Target, { readonly identifier: unknown }>,
    need: Need,
  ): Promise<Found> {
    const { namespace } = identifier
    const { components, context } = this.#input
    const [outer, entity] = await Promise.all([
      this.#access.onNamespace(namespace),
      components.store.get(relationKey(context.warehouse.name, identifier)),
    ])
    if (entity?.kind === kind && outer !== undefined) {
      const standing = await this.#access.onRelation(outer, entity)
      const path = [...namespace, identifier.name]
      const resource = {
        kind,
        path,
        standing,
        governance: () => governanceIn(parseJson(entity.value)),
      }
      const verdict = await this.#decide(need, resource)
      if (isKnown(standing, verdict)) {
        await this.#check(standing, need, `the ${kind} ${displayIdentifier(identifier)}`, verdict)
        if (CHANGES.includes(need)) await this.#checkSeesAll(entity, identifier, standing)
        const changing = await this.#decide('WRITE', resource, 'updateTable')
        const mayWrite = isAllowed(standing, 'WRITE', changing)
        return { standing, entity, mayWrite }
      }
    }
    if (creates) return this.#namespace([namespace], need)
    const absent = noSuchRelation(kind, identifier)
    if (entity?.kind === kind || outer === undefined || !meets(outer, 'SEE')) throw absent
    return { absent }
  }

  /** Whom to ask is known to all. */
  async #owner(name: string): Promise<Found> {
    const owner = await this.#access.owner(name)
    if (owner === undefined) return { absent: noSuchOwner(name) }
    if (actsFor(owner, this.#access.identity)) return {}
    throw new ForbiddenError(`only who acts for ${name} may answer for it; ask ${owner.contact}`)
  }

  /** A history stays when its object is gone; then who may read what is around it may read it. */
  async #object(text: string, need: Need): Promise<Found> {
    const { components, context } = this.#input
    const place = await objectPlace(components, context, text)
    const { kind, path, entity } = place
    const outerPath = path.slice(0, -1)
    const outer = await this.#nearest(outerPath)
    const standing = entity === undefined ? outer : await this.#access.onRelation(outer, entity)
    // Who may see what is not there any more, nobody can say but by a grant.
    const isSeen = meets(standing, entity === undefined ? 'READ ALL' : 'SEE')
    const governance = () =>
      entity === undefined ? undefined : governanceIn(parseJson(entity.value))
    const verdict = isGovernedKind(kind)
      ? await this.#decide(need, { kind, path, standing, governance })
      : SILENCE
    const isPermitted = entity !== undefined && verdict.decision === 'permit'
    if (!isSeen && !isPermitted) throw place.notFound()
    await this.#check(standing, need, `the ${kind} ${displayNamespace(path)}`, verdict)
    return { standing }
  }

  async #nearest(levels: readonly string[]): Promise<Standing> {
    for (let depth = levels.length; depth > 0; depth--) {
      const standing = await this.#access.onNamespace(levels.slice(0, depth))
      if (standing !== undefined) return standing
    }
    return this.#access.onWarehouse()
  }

  async #check(
    standing: Standing,
    need: Need,
    what: string,
    { decision, policies }: CedarVerdict,
  ): Promise<void> {
    if (decision === 'forbid') {
      const whom = await this.#access.whomToAsk(standing.owner)
      const { operationId } = this.#input
      throw new ForbiddenError(
        `${operationId} of ${what} is forbidden to you by the policy ${policies.join(', ')}; ` +
          `ask ${whom}`,
      )
    }
    if (decision === 'none' && !meets(standing, need)) {
      throw await this.#missing(need, what, standing)
    }
  }

  /** Nobody rewrites what is hidden from them, nor takes away what hides it. */
  async #checkSeesAll(
    entity: Entity,
    { namespace, name }: Identifier,
    standing: Standing,
  ): Promise<void> {
    const path = [...namespace, name]
    const table = { path, uuid: entity.id }
    if (entity.kind !== 'table' || (await this.#access.policiesOn(table)).length === 0) return
    const { components, context } = this.#input
    const relation = decodeRelation(entity)
    const { metadata } = await components.metadata.table(relation.metadataLocation)
    const known = { ...context, access: this.#access, standing }
    refuseRestricted(
      path,
      await restrictionsOn(components, known, readable(relation, path, metadata)),
    )
  }

  async #missing(need: Need, what: string, { owner }: Standing): Promise<ForbiddenError> {
    const whom = await this.#access.whomToAsk(owner)
    const role = need === 'READ ALL' ? 'READ, by a grant,' : need
    return new ForbiddenError(`${role} on ${what} is missing; ask ${whom}`)
  }
}
