import type { Clock, Location } from '@korolev/table-format'
import { encodeTableUpdate, LakeError, replacementUpdates } from '@korolev/table-format'
import type { CallContext, Components } from '../../catalog/src/commands/components.js'
import {
  createNamespace,
  dropNamespace,
  updateNamespaceProperties,
} from '../../catalog/src/commands/namespaces.js'
import { registerRelation } from '../../catalog/src/commands/register.js'
import { TABLES, VIEWS } from '../../catalog/src/commands/relation-access.js'
import {
  dropRelation,
  renameRelation,
  unregisterTable,
} from '../../catalog/src/commands/relations.js'
import {
  commitTable,
  createTable,
  loadTable,
  stageTable,
} from '../../catalog/src/commands/tables.js'
import { commitTransaction } from '../../catalog/src/commands/transaction.js'
import { createView, loadView, replaceView } from '../../catalog/src/commands/views.js'
import type { Identifier } from '../../catalog/src/domain/names.js'
import { commitOf, creationOf, viewCommitOf, viewCreationOf, viewVersionOf } from './catalog.js'
import { GOVERNANCE_COMMANDS } from './random-governance.js'
import { pick, randomProperties, randomSchema, randomUpdates } from './random-updates.js'
import { nextTurn, SeededRandom } from './seeded.js'

/** Milliseconds that pass, and now and then go back, as clocks of servers do. */
export class UnsteadyClock implements Clock {
  readonly #random: SeededRandom
  #nowMs = 1_700_000_000_000

  constructor(seed: number) {
    this.#random = new SeededRandom(seed)
  }

  nowMs(): number {
    this.#nowMs +=
      this.#random.below(8) === 0 ? -this.#random.below(5_000) : this.#random.below(500)
    return this.#nowMs
  }

  /** A turn for each ten milliseconds: others run meanwhile. */
  async sleep(delayMs: number): Promise<void> {
    for (let turns = Math.min(20, delayMs / 10); turns >= 0; turns--) await nextTurn()
  }
}

export interface Side {
  readonly components: Components
  readonly context: CallContext
}

type Command = (self: RandomCommands, side: Side) => Promise<unknown>

/**
 * Commands by chance that a seed decides, through any number of catalogs on the same stores (as
 * processes are). Names come from a small pool, so that commands meet one another.
 */
export class RandomCommands {
  readonly random: SeededRandom
  readonly #sides: readonly Side[]
  /** Metadata files that were seen, for registrations. */
  readonly tableFiles: Location[] = []
  readonly viewFiles: Location[] = []
  /** How commands ended, by kind; `done` is success. */
  readonly outcomes = new Map<string, number>()

  constructor(seed: number, sides: readonly Side[]) {
    this.random = new SeededRandom(seed)
    this.#sides = sides
  }

  /** Runs some commands at once, each through a side of its own choice. */
  async runTogether(count: number): Promise<void> {
    const chosen = Array.from({ length: count }, () => pick(this.random, COMMANDS))
    await Promise.all(chosen.map((command) => this.#run(command)))
  }

  async #run(command: Command): Promise<void> {
    const side = pick(this.random, this.#sides)
    let ending = 'done'
    try {
      await command(this, side)
    } catch (error) {
      if (!(error instanceof LakeError) || error.kind === 'internal') throw error
      ending = error.kind
    }
    this.outcomes.set(ending, (this.outcomes.get(ending) ?? 0) + 1)
  }
}

const commit: Command = async ({ random }, { components, context }) => {
  const identifier = identifierOf(random)
  const { metadata } = await loadTable(components, context, identifier)
  const requirements =
    random.below(3) > 0
      ? []
      : [{ type: 'assert-current-schema-id', 'current-schema-id': metadata.currentSchemaId }]
  const request = commitOf(identifier, randomUpdates(random, metadata), requirements)
  await commitTable(components, context, request)
}

const burst: Command = async (self, side) => {
  const all = Array.from({ length: 2 + self.random.below(5) }, () => commit(self, side))
  for (const each of await Promise.allSettled(all)) {
    if (each.status === 'rejected' && !(each.reason instanceof LakeError)) throw each.reason
  }
}

const create: Command = async ({ random, tableFiles }, { components, context }) => {
  const properties = { ...randomProperties(random), ...(random.below(3) > 0 ? {} : VERSION_3) }
  const request = creationOf(identifierOf(random), properties as Record<string, string>)
  tableFiles.push((await createTable(components, context, request)).location)
}

const VERSION_3 = { 'format-version': '3' }

const createInSteps: Command = async ({ random }, { components, context }) => {
  const identifier = identifierOf(random)
  const staged = await stageTable(components, context, creationOf(identifier))
  const updates = [
    ...(staged.tableUuid === undefined || random.below(3) === 0
      ? []
      : [{ action: 'assign-uuid', uuid: staged.tableUuid.toUpperCase() }]),
    ...(random.below(2) === 0 ? [] : [{ action: 'set-location', location: staged.location }]),
    { action: 'add-schema', schema: randomSchema(random) },
    { action: 'set-current-schema', 'schema-id': -1 },
    ...randomUpdates(random, staged),
  ]
  const request = commitOf(identifier, updates, [{ type: 'assert-create' }])
  await commitTable(components, context, request)
}

const replaceTable: Command = async ({ random }, { components, context }) => {
  const identifier = identifierOf(random)
  const { metadata } = await loadTable(components, context, identifier)
  const { schema, properties } = creationOf(identifier, { replaced: `${random.below(9)}` })
  const updates = replacementUpdates(metadata, { schema, properties }).map(encodeTableUpdate)
  await commitTable(components, context, commitOf(identifier, updates))
}

const transaction: Command = async ({ random }, { components, context }) => {
  const changes = []
  for (let count = 1 + random.below(4); count > 0; count--) {
    const identifier = identifierOf(random)
    const { metadata } = await loadTable(components, context, identifier)
    const updates = random.below(4) === 0 ? [] : randomUpdates(random, metadata)
    const asserted = { type: 'assert-table-uuid', uuid: metadata.tableUuid ?? '' }
    changes.push(commitOf(identifier, updates, [asserted]))
  }
  await commitTransaction(components, context, changes)
}

const drop: Command = ({ random }, { components, context }) =>
  dropRelation(components, context, {
    identifier: identifierOf(random),
    kind: pick(random, ['table', 'view']),
    purge: false,
  })

const unregister: Command = async ({ random, tableFiles }, { components, context }) => {
  tableFiles.push((await unregisterTable(components, context, identifierOf(random))).location)
}

const rename: Command = ({ random }, { components, context }) =>
  renameRelation(components, context, {
    kind: pick(random, ['table', 'view']),
    from: identifierOf(random),
    to: identifierOf(random),
  })

const registerTable: Command = async ({ random, tableFiles }, { components, context }) => {
  if (tableFiles.length === 0) return
  await registerRelation(components, context, TABLES, {
    identifier: identifierOf(random),
    metadataLocation: pick(random, tableFiles),
    overwrite: random.below(2) === 0,
  })
}

const registerView: Command = async ({ random, viewFiles }, { components, context }) => {
  if (viewFiles.length === 0) return
  await registerRelation(components, context, VIEWS, {
    identifier: identifierOf(random),
    metadataLocation: pick(random, viewFiles),
    overwrite: random.below(2) === 0,
  })
}

const makeView: Command = async ({ random, viewFiles }, { components, context }) => {
  const loaded = await createView(components, context, viewCreationOf(identifierOf(random)))
  viewFiles.push(loaded.location)
}

const changeView: Command = async ({ random, viewFiles }, { components, context }) => {
  const identifier = identifierOf(random)
  await loadView(components, context, identifier)
  const sql = `select ${random.below(5)}`
  const version = { ...viewVersionOf(sql), summary: randomProperties(random) }
  const updates = pick(random, [
    [{ action: 'set-properties', updates: randomProperties(random) }],
    [
      { action: 'add-view-version', 'view-version': version },
      { action: 'set-current-view-version', 'view-version-id': -1 },
    ],
    [{ action: 'set-location', location: 'memory://lake/views//' }],
  ])
  const request = viewCommitOf(identifier, updates)
  viewFiles.push((await replaceView(components, context, request)).location)
}

const namespaces: Command = async ({ random }, { components, context }) => {
  const levels = pick(random, [['a'], ['a', 'b'], ['x', 'y'], ['x']])
  if (random.below(4) === 0) return dropNamespace(components, context, levels)
  if (random.below(2) === 0) {
    const properties = randomProperties(random) as Record<string, string>
    return createNamespace(components, context, { levels, properties })
  }
  return updateNamespaceProperties(components, context, {
    levels,
    updates: { [`s${random.below(3)}`]: `${random.below(9)}` },
    removals: [`r${random.below(3)}`, pick(random, ['a', 'b'])],
  })
}

function identifierOf(random: SeededRandom): Identifier {
  return {
    namespace: pick(random, [['a'], ['a'], ['a', 'b']]),
    name: pick(random, ['t', 't', 't', 'u', 'v']),
  }
}

/** The actor is nobody there: what members may do is tested by itself. */
const governed = Object.values(GOVERNANCE_COMMANDS).map(
  (command): Command =>
    ({ random }, { components, context }) =>
      command(random, { components, context: { ...context, actor: 'anonymous' } }),
)

const COMMANDS: readonly Command[] = [
  ...Array<Command>(8).fill(commit),
  ...Array<Command>(4).fill(burst),
  ...Array<Command>(4).fill(create),
  ...[createInSteps, createInSteps, replaceTable, transaction, transaction],
  ...[drop, unregister, rename, rename, registerTable, registerTable, registerView],
  ...[makeView, makeView, changeView, changeView, namespaces, namespaces],
  ...[...governed, ...governed, ...governed],
]
