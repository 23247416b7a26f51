import { InvalidArgumentError } from '@korolev/table-format'
import type { GovernedName } from '../../commands/governed.js'
import { parseGoverned } from '../../commands/governed.js'
import type { ReportPage, ReportQuery } from '../../commands/ownership-reports.js'
import { listUnowned, listWithoutSteward } from '../../commands/ownership-reports.js'
import {
  acceptOwnership,
  offerOwnership,
  readOwnership,
  refuseOwnership,
  setOwner,
  withdrawOwnership,
} from '../../commands/ownership.js'
import { bodyReader } from '../decode.js'
import type { Input, Reply } from '../exchange.js'
import { ok, route } from '../exchange.js'
import { PAGE_SIZE_DEFAULT, pageRequest } from '../page-tokens.js'
import { nextToken } from './namespaces.js'

/** @throws InvalidArgumentError without the parameter `object`, or for what is not governed. */
export function governedObject({ context, query }: Input): GovernedName {
  const object = query.get('object')
  if (object === null || object === '') {
    throw new InvalidArgumentError('object is missing: name one such as table:ns%1Ftable', {
      field: 'object',
    })
  }
  return parseGoverned(context, object)
}

const loadOwnership = route('loadOwnership', async (input) =>
  ok(await readOwnership(input.components, input.context, governedObject(input))),
)

const setOwnerRoute = route('setOwner', async (input) =>
  ok(await setOwner(input.components, input.context, governedObject(input), named(input))),
)

const offer = route('offerOwnership', async (input) => {
  const reader = bodyReader(input)
  const request = { to: reader.string('to'), reason: reader.string('reason') }
  return ok(await offerOwnership(input.components, input.context, governedObject(input), request))
})

const accept = route('acceptOwnership', async (input) =>
  ok(await acceptOwnership(input.components, input.context, governedObject(input), named(input))),
)

const refuse = route('refuseOwnership', async (input) =>
  ok(await refuseOwnership(input.components, input.context, governedObject(input), named(input))),
)

const withdraw = route('withdrawOwnership', async (input) =>
  ok(await withdrawOwnership(input.components, input.context, governedObject(input), named(input))),
)

const unowned = route('listUnowned', (input) =>
  reportPage(input, 'unowned', (query) => listUnowned(input.components, input.context, query)),
)

const withoutSteward = route('listWithoutSteward', (input) =>
  reportPage(input, 'without steward', (query) =>
    listWithoutSteward(input.components, input.context, query),
  ),
)

function named(input: Input): { readonly owner: string } {
  return { owner: bodyReader(input).string('owner') }
}

async function reportPage(
  input: Input,
  name: string,
  read: (query: ReportQuery) => Promise<ReportPage>,
): Promise<Reply> {
  const listing = `${name} ${input.context.warehouse.name}`
  const { size = PAGE_SIZE_DEFAULT, after } = pageRequest(input, listing)
  const page = await read({ size, ...(after === undefined ? {} : { after }) })
  return ok({ objects: page.objects, ...nextToken(input, listing, page.nextAfter) })
}

export const OWNERSHIP_ROUTES = [
  loadOwnership,
  setOwnerRoute,
  offer,
  accept,
  refuse,
  withdraw,
  unowned,
  withoutSteward,
]
