import { InvalidArgumentError } from '@korolev/table-format'
import {
  giveGrant,
  readGrants,
  readOwnAccess,
  setVisibility,
  takeGrant,
} from '../../commands/grants.js'
import { decodeRole, decodeVisibility } from '../../domain/access.js'
import { bodyReader } from '../decode.js'
import { ok, route } from '../exchange.js'
import { textOf } from '../record-query.js'
import { governedObject } from './ownership.js'

const listGrants = route('listGrants', async (input) =>
  ok(await readGrants(input.components, input.context, governedObject(input))),
)

const giveGrantRoute = route('giveGrant', async (input) => {
  const reader = bodyReader(input)
  const grant = { to: reader.string('to'), role: reader.required('role', decodeRole) }
  return ok(await giveGrant(input.components, input.context, governedObject(input), grant))
})

const takeGrantRoute = route('takeGrant', async (input) => {
  const to = textOf(input.query, 'to')
  if (to === undefined) {
    throw new InvalidArgumentError('to is missing: name who has the grant, such as account:NAME', {
      field: 'to',
    })
  }
  return ok(await takeGrant(input.components, input.context, governedObject(input), to))
})

const setVisibilityRoute = route('setVisibility', async (input) => {
  const visibility = bodyReader(input).optional('visibility', decodeVisibility)
  return ok(await setVisibility(input.components, input.context, governedObject(input), visibility))
})

const getAccess = route('getAccess', async (input) =>
  ok(await readOwnAccess(input.components, input.context, governedObject(input))),
)

export const GRANT_ROUTES = [
  listGrants,
  giveGrantRoute,
  takeGrantRoute,
  setVisibilityRoute,
  getAccess,
]
