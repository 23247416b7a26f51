import type { Decode, JsonObject, ObjectReader } from '@korolev/table-format'
import {
  InvalidArgumentError,
  isJsonObject,
  ObjectReader as Reader,
  readString,
} from '@korolev/table-format'
import type { FieldsChange, GovernanceChange } from '../../commands/governance.js'
import { readGovernance, updateGovernance } from '../../commands/governance.js'
import { listEntities } from '../../commands/listing.js'
import { createTerm, dropTerm, loadTerm, updateTerm } from '../../commands/terms.js'
import type { Term } from '../../domain/terms.js'
import { decodeTerm, termsParent } from '../../domain/terms.js'
import { bodyReader } from '../decode.js'
import { NO_CONTENT, ok, param, route } from '../exchange.js'
import { PAGE_SIZE_DEFAULT, pageRequest } from '../page-tokens.js'
import { nextToken } from './namespaces.js'
import { referringPage } from './owners.js'
import { governedObject } from './ownership.js'

const loadGovernance = route('loadGovernance', async (input) =>
  ok(await readGovernance(input.components, input.context, governedObject(input))),
)

const updateGovernanceRoute = route('updateGovernance', async (input) => {
  const reader = bodyReader(input)
  const change: GovernanceChange = {
    ...fieldsChange(reader),
    columns: reader.optionalArray('columns', decodeColumn) ?? [],
  }
  const { components, context } = input
  return ok(await updateGovernance(components, context, governedObject(input), change))
})

const listTerms = route('listTerms', async (input) => {
  const parent = termsParent(input.context.warehouse.name)
  const listing = `terms ${parent}`
  const { size = PAGE_SIZE_DEFAULT, after } = pageRequest(input, listing)
  const page = await listEntities(input.components, {
    collection: 'terms',
    parent,
    kind: 'term',
    size,
    ...(after === undefined ? {} : { after }),
  })
  return ok({
    terms: page.entities.map(decodeTerm).map(termJson),
    ...nextToken(input, listing, page.nextAfter),
  })
})

const createTermRoute = route('createTerm', async (input) => {
  const reader = bodyReader(input)
  const request = { name: reader.string('name'), definition: reader.string('definition') }
  return ok(termJson(await createTerm(input.components, input.context, request, termJson)))
})

const loadTermRoute = route('loadTerm', async (input) =>
  ok(termJson(await loadTerm(input.components, input.context, param(input, 'term')))),
)

const updateTermRoute = route('updateTerm', async (input) => {
  const request = {
    name: param(input, 'term'),
    definition: bodyReader(input).string('definition'),
  }
  return ok(termJson(await updateTerm(input.components, input.context, request, termJson)))
})

const dropTermRoute = route('dropTerm', async (input) => {
  await dropTerm(input.components, input.context, param(input, 'term'))
  return NO_CONTENT
})

const listTermUses = route('listTermUses', async (input) => {
  const { name } = await loadTerm(input.components, input.context, param(input, 'term'))
  return ok(await referringPage(input, { role: 'using term', target: name }))
})

const decodeColumn: Decode<GovernanceChange['columns'][number]> = (json, path) => {
  const reader = new Reader(json, path)
  return { fieldId: reader.int('field-id'), ...fieldsChange(reader) }
}

function fieldsChange(reader: ObjectReader): FieldsChange {
  return {
    updates: reader.optional('updates', readObject) ?? {},
    removals: reader.optionalArray('removals', readString) ?? [],
  }
}

/** `null` in it is the same as a field that is left out. */
const readObject: Decode<JsonObject> = (json, path) => {
  if (!isJsonObject(json)) {
    throw new InvalidArgumentError(`${path} must be a JSON object`, { field: path })
  }
  return Object.fromEntries(Object.entries(json).filter(([, value]) => value !== null))
}

function termJson({ name, uuid, definition }: Term): JsonObject {
  return { name, uuid, definition }
}

export const GOVERNANCE_ROUTES = [
  loadGovernance,
  updateGovernanceRoute,
  listTerms,
  createTermRoute,
  loadTermRoute,
  updateTermRoute,
  dropTermRoute,
  listTermUses,
]
