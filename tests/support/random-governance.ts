import { isJsonObject } from '@korolev/table-format'
import { createOwner, dropOwner, updateOwner } from '../../catalog/src/commands/owners.js'
import {
  acceptOwnership,
  offerOwnership,
  readOwnership,
  refuseOwnership,
  setOwner,
  withdrawOwnership,
} from '../../catalog/src/commands/ownership.js'
import type { GovernedName } from '../../catalog/src/commands/governed.js'
import { updateGovernance } from '../../catalog/src/commands/governance.js'
import { createTerm, dropTerm, updateTerm } from '../../catalog/src/commands/terms.js'
import { pick } from './random-updates.js'
import type { Side } from './random-commands.js'
import type { SeededRandom } from './seeded.js'

const OWNERS = ['tower', 'crew', 'ground']
const TERMS = ['flight', 'person']
const NOTHING = () => ({})

/** Commands about owners and what they own, on few names, so that they meet one another. */
export const GOVERNANCE_COMMANDS = {
  owner: async (random: SeededRandom, { components, context }: Side): Promise<unknown> => {
    const name = pick(random, OWNERS)
    if (random.below(5) === 0) return dropOwner(components, context, name)
    const members = [`account:m${random.below(3)}`]
    if (random.below(2) === 0) {
      const fields = { type: 'individual', contact: 'x', addMembers: members } as const
      return createOwner(components, context, { name, fields }, NOTHING)
    }
    const change = pick(random, [{ addMembers: members }, { removeMembers: members }])
    return updateOwner(components, context, { name, change }, NOTHING)
  },

  set: (random: SeededRandom, { components, context }: Side): Promise<unknown> =>
    setOwner(components, context, governedOf(random), { owner: pick(random, OWNERS) }),

  offer: (random: SeededRandom, { components, context }: Side): Promise<unknown> =>
    offerOwnership(components, context, governedOf(random), {
      to: pick(random, OWNERS),
      reason: `because ${random.below(9)}`,
    }),

  describe: (random: SeededRandom, { components, context }: Side): Promise<unknown> => {
    const object = governedOf(random)
    const terms = [pick(random, TERMS)]
    const change = pick(random, [
      { updates: { tags: [`${random.below(9)}`], domain: 'x' }, removals: [] },
      { updates: { terms }, removals: ['domain'] },
      { updates: {}, removals: ['terms', 'tags'] },
    ])
    const isColumned = (object.kind === 'table' || object.kind === 'view') && random.below(2) === 0
    const columns = isColumned ? [{ fieldId: 1, updates: { terms }, removals: [] }] : []
    return updateGovernance(components, context, object, { ...change, columns })
  },

  term: async (random: SeededRandom, { components, context }: Side): Promise<unknown> => {
    const name = pick(random, TERMS)
    const definition = `${random.below(9)}`
    if (random.below(4) === 0) return dropTerm(components, context, name)
    const change = random.below(2) === 0 ? createTerm : updateTerm
    return change(components, context, { name, definition }, NOTHING)
  },

  /** From one side to the other, whatever comes between. */
  transfer: async (random: SeededRandom, { components, context }: Side): Promise<unknown> => {
    const object = governedOf(random)
    const { owner } = await readOwnership(components, context, object)
    const others = OWNERS.filter((each) => each !== owner)
    const to = pick(random, others)
    await offerOwnership(components, context, object, { to, reason: 'a change of hands' })
    return acceptOwnership(components, context, object, { owner: to })
  },

  answer: async (random: SeededRandom, { components, context }: Side): Promise<unknown> => {
    const object = governedOf(random)
    const { offer } = await readOwnership(components, context, object)
    // Mostly who was asked.
    const asked = isJsonObject(offer) && random.below(4) > 0 ? String(offer['to']) : undefined
    const owner = asked ?? pick(random, OWNERS)
    const answers = [acceptOwnership, acceptOwnership, refuseOwnership, withdrawOwnership]
    return pick(random, answers)(components, context, object, { owner })
  },
}

export function governedOf(random: SeededRandom): GovernedName {
  const kind = pick(random, ['table', 'table', 'table', 'view', 'namespace', 'warehouse'] as const)
  const levels = pick(random, [['a'], ['a'], ['a', 'b']])
  if (kind === 'warehouse') return { kind, name: ['main'] }
  if (kind === 'namespace') return { kind, name: levels }
  return { kind, name: [...levels, pick(random, ['t', 't', 't', 'u', 'v'])] }
}
