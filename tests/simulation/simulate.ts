import { createHash } from 'node:crypto'
import { asLocation } from '@korolev/table-format'
import { createNamespace as makeNamespace } from '../../catalog/src/commands/namespaces.js'
import { createOwner as makeOwner } from '../../catalog/src/commands/owners.js'
import { setOwner } from '../../catalog/src/commands/ownership.js'
import { createTable } from '../../catalog/src/commands/tables.js'
import { creationOf, testCatalog } from '../support/catalog.js'
import { pick } from '../support/random-updates.js'
import { Client } from './client.js'
import type { Range } from './faults.js'
import { judge } from './judge.js'
import * as names from './name-writes.js'
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

/** One world from its beginning to its rest, as the seed decides it, and its checks. */
export async function simulate(seed: number, options: SimulationOptions = {}): Promise<Simulated> {
  const world = new World(seed, options.tell)
  const { random, scheduler } = world
  const knowledge = chooseNames(world)
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
  const acts = chooseActs(world)
  const thinkingMs = { min: 0.1, max: pick(random, THINKING_MS_MAX) }
  const clients = Array.from(
    { length: 1 + random.below(WRITERS_MAX) },
    (_, index) => new Client(world, `c${index + 1}`, replicas),
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
  const choice = writer.random.below(3)
  if (choice === 0) await writer.list(kind, writer.namespaceOf('namespace'))
  else if (choice === 1) await writer.exists(kind, writer.nameOf(kind))
  else await writer.load(kind, writer.nameOf(kind))
}

/** Acts in the shares of this world; half of the worlds know only a few, which then meet often. */
function chooseActs({ random }: World): readonly Act[] {
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

/** What is there before anybody comes: without faults, and at once. */
async function found(world: World, knowledge: Knowledge): Promise<void> {
  const { components, context } = testCatalog(world.seed, {
    store: world.catalog,
    objects: world.objects,
  })
  const calm = { ...context, message: 'the foundation' }
  for (const levels of [['a', 'b'], ['x']]) {
    await makeNamespace(components, calm, { levels, properties: {} })
  }
  for (const name of owners.OWNERS) {
    const fields = { type: 'organisation', contact: 'x', addMembers: [owners.ACTOR] } as const
    await makeOwner(components, calm, { name, fields }, () => ({}))
  }
  const object = { kind: 'namespace', name: ['a'] } as const
  await setOwner(components, calm, object, { owner: owners.OWNERS[0] })
  for (const identifier of knowledge.relations.slice(0, 2)) {
    const { location } = await createTable(components, calm, creationOf(identifier))
    knowledge.tableFiles.push(asLocation(location))
  }
}
