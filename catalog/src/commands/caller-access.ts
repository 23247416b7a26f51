import type { JsonObject } from '@korolev/table-format'
import { InvalidArgumentError, isJsonObject, parseJson } from '@korolev/table-format'
import type { ObjectAccess, Standing, Who } from '../domain/access.js'
import {
  accessOf,
  governanceIn,
  meets,
  ownersIn,
  standingOn,
  STRANGER,
  within,
} from '../domain/access.js'
import type { NamespaceLevels } from '../domain/names.js'
import { namespaceKey, warehouseKey } from '../domain/names.js'
import type { Owner } from '../domain/owners.js'
import { actsFor, decodeOwner, ownerKey } from '../domain/owners.js'
import type { CedarPolicy, Policy } from '../domain/policies.js'
import {
  concerns,
  decodePolicy,
  isInScope,
  ownersNamed,
  policiesParent,
} from '../domain/policies.js'
import type { Entity } from '../ports/catalog-store.js'
import { PAGE_LIMIT_MAX } from '../ports/catalog-store.js'
import type { AccessReads } from './access-state.js'
import type { Governed } from './governed.js'

export interface CallerIdentity {
  readonly actor: string
  readonly isAdministrator: boolean
  /** Its name. */
  readonly warehouse: string
}

/**
 * What one caller may do in one warehouse, by the state of access as its request found it.
 * Standings on the warehouse and on namespaces are kept as long as nothing moves; tables and views
 * carry their own settings, which come with each read of them.
 */
export class CallerAccess {
  readonly #reads: AccessReads
  readonly #caller: CallerIdentity
  readonly #memberships: Map<string, boolean>

  constructor(reads: AccessReads, caller: CallerIdentity) {
    this.#reads = reads
    this.#caller = caller
    const { actor, warehouse } = caller
    this.#memberships = reads.derive(
      JSON.stringify(['memberships', actor, warehouse]),
      () => new Map<string, boolean>(),
    )
  }

  /** The same caller's, in another warehouse. */
  in(warehouse: string): CallerAccess {
    return new CallerAccess(this.#reads, { ...this.#caller, warehouse })
  }

  get identity(): string {
    return this.#caller.actor
  }

  /** Whether all of this is still as the caller's request found it. */
  isStillSo(): Promise<boolean> {
    return this.#reads.isStillSo()
  }

  /** On the warehouse as a whole. */
  onWarehouse(): Promise<Standing> {
    const { actor, warehouse } = this.#caller
    const key = JSON.stringify(['standing', actor, warehouse])
    return this.#reads.deriveRead(key, () => this.#readWarehouse())
  }

  async #readWarehouse(): Promise<Standing> {
    const { warehouse } = this.#caller
    const outer = this.#outside()
    const entity = await this.#reads.get(warehouseKey(warehouse), true)
    return entity === undefined ? outer : this.#within(outer, entity)
  }

  #outside(): Standing {
    const { isAdministrator } = this.#caller
    return isAdministrator ? { ...STRANGER, granted: 'ADMIN', role: 'ADMIN' } : STRANGER
  }

  /** Undefined for a namespace that is not there. */
  onNamespace(levels: NamespaceLevels): Promise<Standing | undefined> {
    if (levels.length === 0) return this.onWarehouse()
    const { actor, warehouse } = this.#caller
    const key = JSON.stringify(['standing', actor, warehouse, levels])
    let isOwn = false
    const standing = this.#reads.derive(key, () => {
      isOwn = true
      return this.#readNamespace(levels)
    })
    // As of a read: it may have begun before the namespace was made.
    if (!isOwn) return standing.then((found) => found ?? this.#readNamespace(levels))
    const forget = () => {
      this.#reads.forget(key)
    }
    // That one appears moves nothing, so that only what is there is kept.
    standing.then((found) => {
      if (found === undefined) forget()
    }, forget)
    return standing
  }

  /** @param outer - the standing on its namespace. */
  async onRelation(outer: Standing, entity: Entity): Promise<Standing> {
    return this.#within(outer, entity)
  }

  /** On what a command has read, by what that says of itself. */
  async onGoverned({ kind, name, governance }: Governed): Promise<Standing> {
    const outer = kind === 'warehouse' ? undefined : await this.onNamespace(name.slice(0, -1))
    return this.#withinAccess(outer ?? this.#outside(), accessOf(governance))
  }

  /** Of what lies in one namespace, that of which the caller may know. */
  async visibleOf(outer: Standing, entities: readonly Entity[]): Promise<readonly Entity[]> {
    // A grant reaches inwards, whatever is set there.
    if (outer.granted !== undefined) return entities
    const settings = entities.map(accessIn)
    await this.#learnMemberships(settings)
    const who = this.#who()
    const isOuterSeen = meets(within(outer), 'SEE')
    return entities.filter((_, index) => {
      const access = settings[index]
      return access === undefined ? isOuterSeen : meets(standingOn(outer, access, who), 'SEE')
    })
  }

  async owner(name: string): Promise<Owner | undefined> {
    const entity = await this.#reads.get(ownerKey(this.#caller.warehouse, name))
    return entity === undefined ? undefined : decodeOwner(entity)
  }

  /** What restricts the caller in a table, whether or not it finds anything there. */
  async policiesOn(table: {
    readonly path: readonly string[]
    readonly uuid: string
  }): Promise<readonly Policy[]> {
    const policies = await this.#policies()
    return policies.filter(({ kind, scope }) => kind !== 'cedar' && isInScope(scope, table))
  }

  /** The same list until something moves. */
  cedarPolicies(): Promise<readonly CedarPolicy[]> {
    const { warehouse } = this.#caller
    const key = JSON.stringify(['policies in Cedar', warehouse])
    return this.#reads.deriveRead(key, async () => {
      const all = await this.#allPolicies()
      return all.flatMap((policy) => (policy.kind === 'cedar' ? [policy] : []))
    })
  }

  /** Of these owners, those for whom the caller acts. */
  async ownersActedFor(owners: readonly string[]): Promise<readonly string[]> {
    await this.#learnOwners(new Set(owners.filter((each) => !this.#memberships.has(each))))
    return owners.filter((owner) => this.#memberships.get(owner) === true)
  }

  /** What is said of a namespace, or for no levels of the warehouse. */
  async governanceOf(levels: NamespaceLevels): Promise<JsonObject | undefined> {
    const { warehouse } = this.#caller
    const isWarehouse = levels.length === 0
    const key = isWarehouse ? warehouseKey(warehouse) : namespaceKey(warehouse, levels)
    const entity = await this.#reads.get(key, isWarehouse)
    return entity === undefined ? undefined : governanceOf(entity)
  }

  /** Whom to ask about what has this owner, as a sentence says it. */
  async whomToAsk(owner: string | undefined): Promise<string> {
    if (owner === undefined) return 'an administrator'
    const contact = await this.contactOf(owner)
    return `its owner, ${owner}${contact === undefined ? '' : ` (${contact})`}`
  }

  /** Where to ask about what that owner owns. */
  async contactOf(owner: string): Promise<string | undefined> {
    return (await this.owner(owner))?.contact
  }

  /** Those of the warehouse that are about the caller; read once, until something moves. */
  #policies(): Promise<readonly Policy[]> {
    const { actor, warehouse } = this.#caller
    const key = JSON.stringify(['policies for', actor, warehouse])
    return this.#reads.deriveRead(key, () => this.#readPolicies())
  }

  #allPolicies(): Promise<readonly Policy[]> {
    const key = JSON.stringify(['policies', this.#caller.warehouse])
    return this.#reads.deriveRead(key, () => this.#readAllPolicies())
  }

  async #readAllPolicies(): Promise<readonly Policy[]> {
    const { warehouse } = this.#caller
    const all = await this.#reads.list({
      collection: 'policies',
      parent: policiesParent(warehouse),
      limit: PAGE_LIMIT_MAX,
    })
    return all.map(decodePolicy)
  }

  async #readPolicies(): Promise<readonly Policy[]> {
    const policies = await this.#allPolicies()
    await this.#learnOwners(new Set(policies.flatMap(ownersNamed)))
    return policies.filter((policy) => concerns(policy, this.#who()))
  }

  async #readNamespace(levels: NamespaceLevels): Promise<Standing | undefined> {
    const [outer, entity] = await Promise.all([
      this.onNamespace(levels.slice(0, -1)),
      this.#reads.get(namespaceKey(this.#caller.warehouse, levels)),
    ])
    if (outer === undefined || entity === undefined) return undefined
    return this.#within(outer, entity)
  }

  async #within(outer: Standing, entity: Entity): Promise<Standing> {
    return this.#withinAccess(outer, accessIn(entity))
  }

  async #withinAccess(outer: Standing, access: ObjectAccess | undefined): Promise<Standing> {
    if (access === undefined) return within(outer)
    await this.#learnMemberships([access])
    return standingOn(outer, access, this.#who())
  }

  async #learnMemberships(settings: readonly (ObjectAccess | undefined)[]): Promise<void> {
    const unknown = new Set<string>()
    for (const access of settings) {
      if (access === undefined) continue
      for (const owner of ownersIn(access)) {
        if (!this.#memberships.has(owner)) unknown.add(owner)
      }
    }
    await this.#learnOwners(unknown)
  }

  async #learnOwners(owners: ReadonlySet<string>): Promise<void> {
    const { actor, warehouse } = this.#caller
    await Promise.all(
      [...owners].map(async (owner) => {
        const entity = await this.#reads.get(ownerKey(warehouse, owner))
        const isMember = entity !== undefined && actsFor(decodeOwner(entity), actor)
        this.#memberships.set(owner, isMember)
      }),
    )
  }

  #who(): Who {
    return {
      identity: this.#caller.actor,
      actsFor: (owner) => this.#memberships.get(owner) === true,
    }
  }
}

const GOVERNANCE_KEY = '"governance":'

/** Texts of governance that were read; all are forgotten where there would be more. */
const READ_MAX = 20_000
/** Long ones, with descriptions of many columns, are read again. */
const READ_CHARACTERS_MAX = 2_000
const READ = new Map<string, ObjectAccess>()

/** What an entity's governance says, and what it says is what its text says. */
function accessIn(entity: Entity): ObjectAccess | undefined {
  const { value } = entity
  const start = value.indexOf(GOVERNANCE_KEY)
  if (start < 0) return undefined
  const text = value.slice(start)
  const known = READ.get(text)
  if (known !== undefined) return known
  const access = accessOf(governanceOf(entity))
  if (access === undefined || text.length > READ_CHARACTERS_MAX) return access
  if (READ.size >= READ_MAX) READ.clear()
  READ.set(text, access)
  return access
}

/** Reads no more of an entity than it has to: a listing looks into each. */
function governanceOf({ key, value }: Entity): JsonObject | undefined {
  const start = value.indexOf(GOVERNANCE_KEY)
  if (start < 0) return undefined
  // A table's other fields are plain, so that this is the field itself; it stands last.
  const isLast = key.collection === 'relations' && value.endsWith('}}')
  const last = isLast ? value.slice(start + GOVERNANCE_KEY.length, -1) : undefined
  return (last === undefined ? undefined : lastField(last)) ?? governanceIn(parseJson(value))
}

function lastField(text: string): JsonObject | undefined {
  try {
    const json = parseJson(text)
    return isJsonObject(json) ? json : undefined
  } catch (error) {
    // It does not stand last after all.
    if (error instanceof InvalidArgumentError) return undefined
    throw error
  }
}
