import type { Decode, JsonObject } from '@korolev/table-format'
import { InvalidArgumentError, isJsonObject, ObjectReader, readString } from '@korolev/table-format'
import { delegateAccess, signRequest } from '../../commands/delegation.js'
import { readable, restrictionsForReader } from '../../commands/read-restrictions.js'
import { loadRelation } from '../../commands/relations.js'
import type { Identifier } from '../../domain/names.js'
import type { HeaderLists } from '../../ports/storage-delegation.js'
import { refreshedBy, wireGrant } from '../access-reply.js'
import { bodyReader, identifierParam } from '../decode.js'
import type { Input } from '../exchange.js'
import { ok, route } from '../exchange.js'

const loadCredentials = route('loadCredentials', async (input) => {
  const { components } = input
  const identifier = identifierParam(input, 'table')
  const { context, ...table } = await knownTable(input, identifier)
  const wish = { credentials: true, signing: false }
  const delegated = await delegateAccess(components, context, table, wish)
  const { grant } = refreshedBy(input, identifier, delegated)
  const body = { 'storage-credentials': grant === undefined ? [] : [wireGrant(grant)] }
  return { ...ok(body), headers: { 'cache-control': 'no-store' } }
})

const signRequestRoute = route('signRequest', async (input) => {
  const { context, ...table } = await knownTable(input, identifierParam(input, 'table'))
  const reader = bodyReader(input)
  const provider = reader.optionalString('provider') ?? 's3'
  if (!SIGNED_PROVIDERS.has(provider)) {
    throw new InvalidArgumentError(`provider must be gcs, not ${provider.slice(0, 60)}`, {
      field: 'provider',
    })
  }
  const signed = await signRequest(input.components, context, table, {
    method: reader.string('method'),
    uri: reader.string('uri'),
    headers: reader.required('headers', decodeHeaderLists),
  })
  return {
    ...ok({ uri: signed.uri, headers: wireHeaderLists(signed.headers) }),
    headers: { 'cache-control': signed.isCacheable ? 'private' : 'no-cache' },
  }
})

/** As the specification has it, and as Cloud Storage's own addresses begin. */
const SIGNED_PROVIDERS: ReadonlySet<string> = new Set(['gcs', 'gs'])

/** With the context of what may be lent to who asks. */
async function knownTable({ components, context }: Input, identifier: Identifier) {
  const relation = await loadRelation(components, context, 'table', identifier)
  const { metadata } = await components.metadata.table(relation.metadataLocation)
  const path = [...identifier.namespace, identifier.name]
  const restrictions = await restrictionsForReader(
    components,
    context,
    readable(relation, path, metadata),
  )
  const storageRights = 'read' as const
  const lent = restrictions === undefined ? context : { ...context, storageRights }
  return { relation, metadata, context: lent }
}

const decodeHeaderLists: Decode<HeaderLists> = (json, path) => {
  const reader = new ObjectReader(json, path)
  const names = Object.keys(isJsonObject(json) ? json : {})
  return Object.fromEntries(names.map((name) => [name, reader.array(name, readString)]))
}

function wireHeaderLists(headers: HeaderLists): JsonObject {
  return Object.fromEntries(Object.entries(headers).map(([name, values]) => [name, [...values]]))
}

export const ACCESS_ROUTES = [loadCredentials, signRequestRoute]
