import type { JsonObject } from '@korolev/table-format'
import { InvalidArgumentError } from '@korolev/table-format'
import { listEntities } from '../../commands/listing.js'
import { createPolicy, dropPolicy, loadPolicy, updatePolicy } from '../../commands/policies.js'
import type { Policy } from '../../domain/policies.js'
import { decodePolicy, policiesParent, policyStateJson } from '../../domain/policies.js'
import { cedarSchema } from '../authorization/cedar-schema.js'
import { bodyReader } from '../decode.js'
import type { Input } from '../exchange.js'
import { bodyObject, NO_CONTENT, ok, param, route } from '../exchange.js'
import { PAGE_SIZE_DEFAULT, pageRequest } from '../page-tokens.js'
import { nextToken } from './namespaces.js'

const listPolicies = route('listPolicies', async (input) => {
  const parent = policiesParent(input.context.warehouse.name)
  const listing = `policies ${parent}`
  const { size = PAGE_SIZE_DEFAULT, after } = pageRequest(input, listing)
  const page = await listEntities(input.components, {
    collection: 'policies',
    parent,
    kind: 'policy',
    size,
    ...(after === undefined ? {} : { after }),
  })
  return ok({
    policies: page.entities.map(decodePolicy).map(policyJson),
    ...nextToken(input, listing, page.nextAfter),
  })
})

const createPolicyRoute = route('createPolicy', async (input) => {
  const { components, context } = input
  const request = { name: bodyReader(input).string('name'), definition: bodyObject(input) }
  await checkCedar(input)
  return ok(policyJson(await createPolicy(components, context, request, policyJson)))
})

const loadPolicyRoute = route('loadPolicy', async (input) =>
  ok(policyJson(await loadPolicy(input.components, input.context, param(input, 'policy')))),
)

const updatePolicyRoute = route('updatePolicy', async (input) => {
  const { components, context } = input
  const request = { name: param(input, 'policy'), definition: bodyObject(input) }
  await checkCedar(input)
  return ok(policyJson(await updatePolicy(components, context, request, policyJson)))
})

const dropPolicyRoute = route('dropPolicy', async (input) => {
  await dropPolicy(input.components, input.context, param(input, 'policy'))
  return NO_CONTENT
})

/** @throws InvalidArgumentError in Cedar's words, with line and column. */
async function checkCedar(input: Input): Promise<void> {
  const { kind, text } = bodyObject(input)
  if (kind !== 'cedar' || typeof text !== 'string') return
  const problem = await input.components.policyEngine.problemOf(text, cedarSchema())
  if (problem !== undefined) {
    throw new InvalidArgumentError(`text is no policy: ${problem}`, { field: 'text' })
  }
}

function policyJson(policy: Policy): JsonObject {
  return { name: policy.name, uuid: policy.uuid, ...policyStateJson(policy) }
}

export const POLICY_ROUTES = [
  listPolicies,
  createPolicyRoute,
  loadPolicyRoute,
  updatePolicyRoute,
  dropPolicyRoute,
]
