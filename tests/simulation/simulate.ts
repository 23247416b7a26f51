import { createHash } from 'node:crypto'
import { asLocation } from '@korolev/table-format'
import { createNamespace as makeNamespace } from '../../catalog/src/commands/namespaces.js'
import { createOwner as makeOwner } from '../../catalog/src/commands/owners.js'
import type { CallContext, Components } from '../../catalog/src/commands/components.js'
import { giveGrant } from '../../catalog/src/commands/grants.js'
import { setOwner } from '../../catalog/src/commands/ownership.js'
import { createTable } from '../../catalog/src/commands/tables.js'
import { accountIdentity } from '../../catalog/src/domain/accounts.js'
import { CEDAR } from '../../catalog/src/stores/cedar.js'
import { creationOf, testCatalog } from '../support/catalog.js'
import { pick } from '../support/random-updates.js'
import { Client } from './client.js'
import type { Range } from './faults.js'
import { graceMs } from './faults.js'
import { judge } from './judge.js'
import * as names from './name-writes.js'
import * as access from './access-writes.js'
import { ACCOUNTS, foundAccounts, OTHERS } from './identities.js'
import * as owners from './owner-writes.js'
import type { Mutation } from './replica.js'
import { Replica } from './replica.js'
import type { Stats } from './stats.js'
import * as tables from './table-writes.js'
import type { Knowledge } from './writer.js'
import { Writer } from './writer.js'
import { World } from './world.js'

const REPLICAS_MAX = 3
const WRITERS_MAX = 8
const CHANGES_A_WRITER = { min: 2, max: 11 }
/** Most that a writer pauses between two acts; in some worlds nobody has time. */
const THINKING_MS_MAX = [1, 10, 60]
const CLOCKS_SET_MAX = 4
const FIRST_MS = 600
/** A transaction writes one for each of its tables. */
const FILES_A_BATCH_MAX = 8
/** Until somebody sees that a sweep has died. */
const SWEEP_PATIENCE_MS = 2_000

export interface SimulationOptions {
  /** Gets the trace, line by line. */
  readonly tell?: (line: string) => void
  readonly mutate?: Mutation
}

export interface Simulated {
  readonly seed: number
  /** Empty when every law held. */
  readonly violations: readonly string[]
  readonly stats: Readonly<Stats>
  readonly events: number
}

type Act = (writer: Writer) => Promise<void>

/** What writers do, and how often in comparison; each world prefers some of it. */
const ACTS: readonly (readonly [Act, number])[] = [
  [tables.setMark, 10],
  [tables.burst, 3],
  [tables.append, 10],
  [tables.guarded, 4],
  [tables.randomChange, 2],
  [tables.transaction, 5],
  [tables.create, 4],
  [tables.createInSteps, 2],
  [names.dropTable, 1],
  [names.purgeTable, 2],
  [names.renameTable, 3],
  [names.registerTable, 3],
  [names.registerLying, 1],
  [names.unregister, 0.5],
  [names.handOver, 1.5],
  [names.passingTable, 2],
  [names.createView, 1.5],
  [names.replaceView, 2],
  [names.dropView, 0.5],
  [names.renameView, 0.5],
  [names.registerView, 0.7],
  [names.createNamespace, 1.5],
  [names.dropNamespace, 1.5],
  [names.updateNamespace, 2],
  [owners.createOwner, 1.5],
  [owners.dropOwner, 1.5],
  [owners.setOwner, 2],
  [owners.transfer, 3],
  [look, 4],
]

/** What leaves files behind, and finds them. */
const ACTS_AMONG_SWEEPS: readonly Act[] = [
  ...[tables.setMark, tables.setMark, tables.setMark, tables.setMark, tables.append],
  ...[tables.create, names.purgeTable, names.registerLying, names.registerLying],
]

/** One world from its beginning to its rest, as the seed decides it, and its checks. */
export async function simulate(seed: number, options: SimulationOptions = {}): Promise<Simulated> {
  const world = new World(seed, options.tell)
  const { random, scheduler } = world
  const sweeping = chooseSweeping(world)
  const knowledge = chooseNames(world)
  // Read from a file, which is no event of any world.
  if (world.isGuarded) await CEDAR.prepare({})
  await found(world, knowledge)
  const replicas = Array.from(
    { length: 1 + random.below(REPLICAS_MAX) },
    (_, index) => new Replica(world, `r${index + 1}`, options.mutate ?? ((store) => store)),
  )
  for (let count = random.below(CLOCKS_SET_MAX); count > 0; count--) {
    scheduler.after(random.fraction() * FIRST_MS, () => {
      pick(random, replicas).setClock()
    })
  }
  beginSweeps(world, sweeping, replicas)
  const acts = sweeping === 'always' ? ACTS_AMONG_SWEEPS : chooseActs(world)
  const thinkingMs = chooseThinking(world, sweeping)
  const clients = Array.from(
    { length: 1 + random.below(WRITERS_MAX) },
    (_, index) => new Client(world, `c${index + 1}`, replicas, chooseAccount(world)),
  )
  for (const client of clients) {
    live(new Writer(world, client, knowledge), acts, thinkingMs).catch((error: unknown) => {
      world.violate(`a writer fails: ${String(error)}`)
    })
  }
  await scheduler.run(() => world.isBroken)
  if (!world.isBroken)
    await judge(
      world,
      clients.flatMap(({ attempts }) => attempts),
    )
  return { seed, violations: world.violations, stats: world.stats, events: scheduler.moment }
}

/** The same, and a hash of everything that happened. */
export async function traceHash(seed: number): Promise<string> {
  const hash = createHash('sha256')
  await simulate(seed, { tell: (line) => hash.update(`${line}\n`) })
  return hash.digest('hex')
}

/** How busy sweepers are: in some worlds one is always at work, and little else happens. */
type Sweeping = 'never' | 'now and then' | 'always'

function chooseSweeping({ random }: World): Sweeping {
  return pick(random, ['never', 'never', 'now and then', 'now and then', 'now and then', 'always'])
}

/** Among sweeps a life is as long as it takes to see a file come and go. */
function chooseThinking({ random, graceMs }: World, sweeping: Sweeping): Range {
  if (sweeping !== 'always') return { min: 0.1, max: pick(random, THINKING_MS_MAX) }
  return { min: graceMs / 20, max: graceMs }
}

/** Also two at once, and long after the last writer has gone. */
function beginSweeps(world: World, sweeping: Sweeping, replicas: readonly Replica[]): void {
  if (sweeping === 'never') return
  world.graceMs = graceMs(world.faults, sweeping === 'always' ? 1 : FILES_A_BATCH_MAX)
  const sweepers = world.random.below(3) === 0 ? 2 : 1
  for (let count = 0; count < sweepers; count++) {
    keepSweeping(world, sweeping, replicas).catch((error: unknown) => {
      world.violate(`a sweeper fails: ${String(error)}`)
    })
  }
}

/** On one replica after another, since they die. */
async function keepSweeping(
  world: World,
  sweeping: Sweeping,
  replicas: readonly Replica[],
): Promise<void> {
  const { random, scheduler } = world
  const { countMax, pauseMs } = sweepingPace(sweeping, world.graceMs)
  for (let count = 2 + random.below(countMax - 1); count > 0; count--) {
    await scheduler.pause(world.millisecondsOf(pauseMs))
    const { process } = pick(random, replicas)
    if (process === undefined) continue
    await Promise.race([process.sweep(), scheduler.pause(SWEEP_PATIENCE_MS)])
  }
}

function sweepingPace(sweeping: Sweeping, graceMs: number) {
  if (sweeping === 'always') return { countMax: 60, pauseMs: { min: 1, max: graceMs / 4 } }
  return { countMax: 8, pauseMs: { min: 10, max: 1.2 * graceMs } }
}

async function live(writer: Writer, acts: readonly Act[], thinkingMs: Range): Promise<void> {
  const { world } = writer
  const { min, max } = CHANGES_A_WRITER
  for (let count = min + world.random.below(max - min + 1); count > 0; count--) {
    await world.scheduler.pause(world.millisecondsOf(thinkingMs))
    await pick(world.random, acts)(writer)
  }
}

async function look(writer: Writer): Promise<void> {
  const kind = writer.world.happens(0.7) ? 'table' : 'view'
  if (writer.world.isGuarded && writer.world.happens(0.2)) {
    return writer.listNamespaces(writer.world.happens(0.5) ? [] : ['a'])
  }
  const choice = writer.random.below(3)
  if (choice === 0) await writer.list(kind, writer.namespaceOf('namespace'))
  else if (choice === 1) await writer.exists(kind, writer.nameOf(kind))
  else await writer.load(kind, writer.nameOf(kind))
}

/** Who wants a name, and who takes its namespace away. */
const ACTS_ABOUT_NAMES: readonly Act[] = [
  ...[tables.create, tables.create, names.dropTable, names.renameTable, names.renameTable],
  ...[names.createView, names.dropView, names.createNamespace, names.dropNamespace],
]

/** Tables that change alone, and together. */
const ACTS_TOGETHER: readonly Act[] = [
  tables.transaction,
  tables.transaction,
  tables.setMark,
  tables.append,
]

/** Who may do what, and what is done meanwhile. */
const ACTS_ABOUT_ACCESS: readonly Act[] = [
  ...[access.giveGrant, access.giveGrant, access.takeGrant, access.takeGrant, access.takeGrant],
  ...[access.setVisibility, access.disableAccount, access.changeMembers, access.lookInto],
  ...[access.changePolicy, access.changeCedarPolicy, access.changeCedarPolicy],
]

const ACTS_MEANWHILE: readonly Act[] = [
  ...[tables.setMark, tables.setMark, tables.setMark, tables.append, tables.create],
  ...[tables.transaction, names.dropTable, names.renameTable, names.createView],
  ...[names.updateNamespace, owners.transfer, look, look, look],
]

/** Acts in the shares of this world; where callers are asked who they are, others besides. */
function chooseActs(world: World): readonly Act[] {
  if (!world.isGuarded) return chooseOpenActs(world)
  const others = world.happens(0.5) ? ACTS_MEANWHILE : chooseOpenActs(world)
  const share = Math.ceil(others.length / (2 * ACTS_ABOUT_ACCESS.length))
  return [...others, ...Array<readonly Act[]>(share).fill(ACTS_ABOUT_ACCESS).flat()]
}

/** Half of the worlds know only a few, which then meet often. */
function chooseOpenActs({ random }: World): readonly Act[] {
  const theme = random.below(12)
  if (theme < 2) return ACTS_ABOUT_NAMES
  if (theme === 2) return ACTS_TOGETHER
  const every = ACTS.map(([act]) => act)
  if (random.below(2) === 0) {
    const few = Array.from({ length: 2 + random.below(3) }, () => pick(random, every))
    return [...few, ...few, tables.create]
  }
  return ACTS.flatMap(([act, weight]) => {
    const share = Math.round(2 * weight * pick(random, [0, 1, 1, 2]))
    return Array<Act>(share).fill(act)
  })
}

function chooseNames({ random }: World): Knowledge {
  const all = ['t', 'u', 'v', 'w'].slice(0, 1 + random.below(4))
  const relations = [
    ...all.map((name) => ({ namespace: ['a'], name })),
    ...(random.below(2) === 0 ? [] : [{ namespace: ['a', 'b'], name: 't' }]),
    ...(random.below(2) === 0 ? [] : [{ namespace: ['x'], name: 't' }]),
  ]
  return {
    namespaces: [['a'], ['a', 'b'], ['x'], ['x', 'y']],
    relations,
    tableFiles: [],
    viewFiles: [],
    nextSnapshotId: 1,
  }
}

const MEMBERS = {
  [owners.OWNERS[0]]: [accountIdentity('ben')],
  [owners.OWNERS[1]]: [accountIdentity('ada'), accountIdentity('eve')],
}

function chooseAccount({ isGuarded, random }: World): string | undefined {
  return isGuarded ? pick(random, [...ACCOUNTS, ...OTHERS]) : undefined
}

/** So that there is something to take back. */
async function foundGrants(world: World, components: Components, context: CallContext) {
  const warehouse = { kind: 'warehouse', name: ['main'] } as const
  const namespace = { kind: 'namespace', name: ['a'] } as const
  for (const [object, to] of [
    [warehouse, 'ben'],
    [namespace, 'eve'],
  ] as const) {
    const role = pick(world.random, ['READ', 'WRITE', 'OWN', 'none'] as const)
    if (role === 'none') continue
    await giveGrant(components, context, object, { to: accountIdentity(to), role })
  }
}

/** What is there before anybody comes: without faults, and at once. */
async function found(world: World, knowledge: Knowledge): Promise<void> {
  const { components, context } = testCatalog(world.seed, {
    store: world.catalog,
    objects: world.objects,
  })
  const calm = { ...context, message: 'the foundation' }
  if (world.isGuarded) await foundAccounts(components, calm)
  for (const levels of [['a', 'b'], ['x']]) {
    await makeNamespace(components, calm, { levels, properties: {} })
  }
  for (const name of owners.OWNERS) {
    const addMembers = world.isGuarded ? MEMBERS[name] : [owners.ACTOR]
    const fields = { type: 'organisation', contact: 'x', addMembers } as const
    await makeOwner(components, calm, { name, fields }, () => ({}))
  }
  const object = { kind: 'namespace', name: ['a'] } as const
  await setOwner(components, calm, object, { owner: owners.OWNERS[0] })
  if (world.isGuarded) await foundGrants(world, components, calm)
  for (const identifier of knowledge.relations.slice(0, 2)) {
    const { location } = await createTable(components, calm, creationOf(identifier))
    knowledge.tableFiles.push(asLocation(location))
  }
}
