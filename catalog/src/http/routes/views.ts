import type { ViewVersion } from '@korolev/table-format'
import {
  decodeSchema,
  decodeViewRequirement,
  decodeViewUpdate,
  decodeViewVersion,
  ObjectReader,
} from '@korolev/table-format'
import { registerRelation } from '../../commands/register.js'
import { VIEWS } from '../../commands/relation-access.js'
import { dropRelation, loadRelation, renameRelation } from '../../commands/relations.js'
import { createView, loadView, replaceView } from '../../commands/views.js'
import {
  bodyReader,
  decodeIdentifier,
  identifierParam,
  newIdentifier,
  wireList,
} from '../decode.js'
import { bodyObject, NO_CONTENT, ok, route } from '../exchange.js'
import { viewReply } from '../table-reply.js'
import { listRelations } from './tables.js'

const listViews = route('listViews', async (input) => ok(await listRelations(input, 'view')))

const createViewRoute = route('createView', async (input) => {
  const reader = bodyReader(input)
  const location = reader.optionalString('location')
  const viewVersion: ViewVersion = reader.required('view-version', decodeViewVersion)
  const loaded = await createView(input.components, input.context, {
    identifier: newIdentifier(input, reader),
    schema: reader.required('schema', decodeSchema),
    viewVersion,
    properties: reader.optionalStringMap('properties') ?? {},
    ...(location === undefined || location === '' ? {} : { location }),
  })
  return viewReply(loaded)
})

const loadViewRoute = route('loadView', async (input) =>
  viewReply(await loadView(input.components, input.context, identifierParam(input, 'view'))),
)

const viewExists = route('viewExists', async (input) => {
  await loadRelation(input.components, input.context, 'view', identifierParam(input, 'view'))
  return NO_CONTENT
})

const replaceViewRoute = route('replaceView', async (input) => {
  const body = bodyObject(input)
  const reader = new ObjectReader(body, '')
  const loaded = await replaceView(input.components, input.context, {
    identifier: identifierParam(input, 'view'),
    requirements: reader.optionalArray('requirements', decodeViewRequirement) ?? [],
    updates: reader.array('updates', decodeViewUpdate),
    wireRequirements: wireList(body, 'requirements'),
    wireUpdates: wireList(body, 'updates'),
  })
  return viewReply(loaded)
})

const dropView = route('dropView', async (input) => {
  await dropRelation(input.components, input.context, {
    identifier: identifierParam(input, 'view'),
    kind: 'view',
    purge: false,
  })
  return NO_CONTENT
})

const renameView = route('renameView', async (input) => {
  const reader = bodyReader(input)
  await renameRelation(input.components, input.context, {
    kind: 'view',
    from: reader.required('source', decodeIdentifier),
    to: reader.required('destination', decodeIdentifier),
  })
  return NO_CONTENT
})

const registerView = route('registerView', async (input) => {
  const reader = bodyReader(input)
  const loaded = await registerRelation(input.components, input.context, VIEWS, {
    identifier: newIdentifier(input, reader),
    metadataLocation: reader.string('metadata-location'),
    overwrite: reader.optionalBoolean('overwrite') ?? false,
  })
  return viewReply(loaded)
})

export const VIEW_ROUTES = [
  listViews,
  createViewRoute,
  loadViewRoute,
  viewExists,
  replaceViewRoute,
  dropView,
  renameView,
  registerView,
]
