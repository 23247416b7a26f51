import type { JsonObject } from '@korolev/table-format'
import {
  decodeSchema,
  decodeSortOrder,
  decodeTableRequirement,
  decodeTableUpdate,
  decodeUnboundSpec,
  InvalidArgumentError,
  ObjectReader,
  printTableMetadata,
} from '@korolev/table-format'
import { delegateAccess, delegateStaged } from '../../commands/delegation.js'
import { listNames } from '../../commands/listing.js'
import { loadNamespace } from '../../commands/namespaces.js'
import { finishPurge } from '../../commands/purge-marks.js'
import { registerRelation } from '../../commands/register.js'
import { readable, restrictionsForReader } from '../../commands/read-restrictions.js'
import { TABLES } from '../../commands/relation-access.js'
import { dropRelation, loadRelation, renameRelation } from '../../commands/relations.js'
import type { CommitTable, CreateTable } from '../../commands/tables.js'
import { commitTable, createTable, findTable, stageTable } from '../../commands/tables.js'
import { noSuchRelation } from '../../commands/refusals.js'
import type { Identifier } from '../../domain/names.js'
import { childrenParent } from '../../domain/names.js'
import {
  bodyReader,
  decodeIdentifier,
  identifierParam,
  namespaceParam,
  newIdentifier,
  wireList,
} from '../decode.js'
import type { Input } from '../exchange.js'
import { accessHeaders, accessOfNew, accessText, accessWish, refreshedBy } from '../access-reply.js'
import { bodyObject, booleanQuery, NO_CONTENT, ok, route } from '../exchange.js'
import { pageRequest } from '../page-tokens.js'
import { shownIn } from '../shown.js'
import { committedReply, isNotModified, snapshotsMode, tableReply } from '../table-reply.js'
import { nextToken } from './namespaces.js'

const listTables = route('listTables', async (input) => ok(await listRelations(input, 'table')))

export async function listRelations(input: Input, kind: 'table' | 'view'): Promise<JsonObject> {
  const levels = namespaceParam(input)
  await loadNamespace(input.components, input.context, levels)
  const parent = childrenParent(input.context.warehouse.name, levels)
  const listing = `${kind} ${parent}`
  const page = await listNames(input.components, {
    collection: 'relations',
    parent,
    kind,
    ...pageRequest(input, listing),
    ...(await shownIn(input, levels)),
  })
  return {
    identifiers: page.names.map((name) => ({ namespace: [...levels], name })),
    ...nextToken(input, listing, page.nextAfter),
  }
}

const createTableRoute = route('createTable', async (input) => {
  const { components, context } = input
  const reader = bodyReader(input)
  const request = decodeCreateTable(newIdentifier(input, reader), reader)
  const wish = accessWish(input)
  if (reader.optionalBoolean('stage-create') !== true) {
    const loaded = await createTable(components, context, request)
    return tableReply(loaded, 'all', await accessOfNew(input, request.identifier, loaded))
  }
  const metadata = await stageTable(components, context, request)
  const { identifier } = request
  const delegated = await delegateStaged(components, context, { identifier, metadata }, wish)
  const refresh = refreshedBy(input, identifier, delegated)
  return {
    status: 200,
    headers: accessHeaders(refresh),
    text: `{"metadata":${printTableMetadata(metadata)},${accessText(refresh)}}`,
  }
})

const loadTableRoute = route('loadTable', async (input) => {
  const { components, context } = input
  const mode = snapshotsMode(input.query)
  const identifier = identifierParam(input, 'table')
  const relation = await findTable(components, context, identifier)
  if (relation === undefined) throw noSuchRelation('table', identifier)
  // The file is asked for before a 304: one that was moved away must be noticed.
  const loaded = await components.metadata.table(relation.metadataLocation)
  const { metadata } = loaded
  const path = [...identifier.namespace, identifier.name]
  const restrictions = await restrictionsForReader(
    components,
    context,
    readable(relation, path, metadata),
  )
  const table = { relation, metadata }
  const lent = restrictions === undefined ? context : { ...context, storageRights: 'read' as const }
  const delegated = await delegateAccess(components, lent, table, accessWish(input))
  const reply = tableReply(loaded, mode, refreshedBy(input, identifier, delegated), restrictions)
  const { headers } = reply
  return isNotModified(input, headers.etag) ? { status: 304, headers } : reply
})

const tableExists = route('tableExists', async (input) => {
  await loadRelation(input.components, input.context, 'table', identifierParam(input, 'table'))
  return NO_CONTENT
})

const commitTableRoute = route('updateTable', async (input) => {
  const body = bodyObject(input)
  const reader = new ObjectReader(body, '')
  const request = decodeCommitTable(identifierParam(input, 'table'), reader, body)
  return committedReply(await commitTable(input.components, input.context, request))
})

const dropTable = route('dropTable', async (input) => {
  const identifier = identifierParam(input, 'table')
  const purge = booleanQuery(input, 'purgeRequested', false)
  const relation = await dropRelation(input.components, input.context, {
    identifier,
    kind: 'table',
    purge,
  })
  if (purge) await finishPurge(input.components, relation)
  return NO_CONTENT
})

const renameTable = route('renameTable', async (input) => {
  const reader = bodyReader(input)
  await renameRelation(input.components, input.context, {
    kind: 'table',
    from: reader.required('source', decodeIdentifier),
    to: reader.required('destination', decodeIdentifier),
  })
  return NO_CONTENT
})

const registerTable = route('registerTable', async (input) => {
  const reader = bodyReader(input)
  const identifier = newIdentifier(input, reader)
  const loaded = await registerRelation(input.components, input.context, TABLES, {
    identifier,
    metadataLocation: reader.string('metadata-location'),
    overwrite: reader.optionalBoolean('overwrite') ?? false,
  })
  return tableReply(loaded, 'all', await accessOfNew(input, identifier, loaded))
})

/**
 * Iceberg's Java writers take gzip where a table does not say zstd, which Java's own catalogs say
 * of every new table since Iceberg 1.4.
 */
const NEW_TABLE_PROPERTIES = { 'write.parquet.compression-codec': 'zstd' }

function decodeCreateTable(identifier: Identifier, reader: ObjectReader): CreateTable {
  const partitionSpec = reader.optional('partition-spec', decodeUnboundSpec)
  const writeOrder = reader.optional('write-order', decodeSortOrder)
  const location = reader.optionalString('location')
  return {
    identifier,
    schema: reader.required('schema', decodeSchema),
    properties: { ...NEW_TABLE_PROPERTIES, ...reader.optionalStringMap('properties') },
    ...(partitionSpec === undefined ? {} : { partitionSpec }),
    ...(writeOrder === undefined ? {} : { writeOrder }),
    ...(location === undefined || location === '' ? {} : { location }),
  }
}

/** Also one element of a transaction's `table-changes`. */
export function decodeCommitTable(
  identifier: Identifier,
  reader: ObjectReader,
  json: JsonObject,
): CommitTable {
  const named = reader.optional('identifier', decodeIdentifier)
  if (named !== undefined && !sameIdentifier(named, identifier)) {
    throw new InvalidArgumentError('identifier is not the table that the path names', {
      field: 'identifier',
    })
  }
  return {
    identifier,
    requirements: reader.optionalArray('requirements', decodeTableRequirement) ?? [],
    updates: reader.array('updates', decodeTableUpdate),
    wireRequirements: wireList(json, 'requirements'),
    wireUpdates: wireList(json, 'updates'),
  }
}

function sameIdentifier(left: Identifier, right: Identifier): boolean {
  return (
    JSON.stringify([left.namespace, left.name]) === JSON.stringify([right.namespace, right.name])
  )
}

export const TABLE_ROUTES = [
  listTables,
  createTableRoute,
  loadTableRoute,
  tableExists,
  commitTableRoute,
  dropTable,
  renameTable,
  registerTable,
]
