import { NotFoundError } from '@korolev/table-format'
import { listNames } from '../../commands/listing.js'
import {
  createNamespace,
  dropNamespace,
  findNamespace,
  loadNamespace,
  noSuchNamespace,
  updateNamespaceProperties,
} from '../../commands/namespaces.js'
import type { NamespaceLevels } from '../../domain/names.js'
import { checkNamespace, childrenParent } from '../../domain/names.js'
import { readString } from '@korolev/table-format'
import { bodyReader, namespaceParam, parentCandidates } from '../decode.js'
import type { Input } from '../exchange.js'
import { NO_CONTENT, ok, route } from '../exchange.js'
import { pageRequest } from '../page-tokens.js'
import { shownIn } from '../shown.js'

const listNamespaces = route('listNamespaces', async (input) => {
  const parent = await parentLevels(input)
  const { warehouse } = input.context
  const listing = childrenParent(warehouse.name, parent)
  const page = await listNames(input.components, {
    collection: 'namespaces',
    parent: listing,
    kind: 'namespace',
    ...pageRequest(input, `namespaces ${listing}`),
    ...(await shownIn(input, parent)),
  })
  return ok({
    namespaces: page.names.map((name) => [...parent, name]),
    ...nextToken(input, `namespaces ${listing}`, page.nextAfter),
  })
})

const createNamespaceRoute = route('createNamespace', async (input) => {
  const reader = bodyReader(input)
  const levels = checkNamespace(reader.array('namespace', readString))
  const properties = reader.optionalStringMap('properties') ?? {}
  await createNamespace(input.components, input.context, { levels, properties })
  return ok({ namespace: [...levels], properties })
})

const loadNamespaceRoute = route('loadNamespaceMetadata', async (input) => {
  const levels = namespaceParam(input)
  const { properties } = await loadNamespace(input.components, input.context, levels)
  return ok({ namespace: [...levels], properties })
})

const namespaceExists = route('namespaceExists', async (input) => {
  await loadNamespace(input.components, input.context, namespaceParam(input))
  return NO_CONTENT
})

const dropNamespaceRoute = route('dropNamespace', async (input) => {
  await dropNamespace(input.components, input.context, namespaceParam(input))
  return NO_CONTENT
})

const updateProperties = route('updateProperties', async (input) => {
  const reader = bodyReader(input)
  const result = await updateNamespaceProperties(input.components, input.context, {
    levels: namespaceParam(input),
    removals: reader.optionalArray('removals', readString) ?? [],
    updates: reader.optionalStringMap('updates') ?? {},
  })
  return ok({
    updated: [...result.updated],
    removed: [...result.removed],
    missing: [...result.missing],
  })
})

export function nextToken(
  input: Input,
  listing: string,
  nextAfter: string | undefined,
): { 'next-page-token': string | null } {
  return {
    'next-page-token': nextAfter === undefined ? null : input.tokens.issue(listing, nextAfter),
  }
}

/** The namespace whose children are asked for; none for the top level. */
async function parentLevels(input: Input): Promise<readonly string[]> {
  const text = input.query.get('parent')
  if (text === null || text === '') return []
  const candidates: readonly NamespaceLevels[] = parentCandidates(text)
  for (const levels of candidates) {
    const found = await findNamespace(input.components, input.context, levels)
    if (found !== undefined) return levels
  }
  const [first] = candidates
  throw first === undefined
    ? new NotFoundError('namespace', `Namespace does not exist: ${text}`)
    : noSuchNamespace(first)
}

export const NAMESPACE_ROUTES = [
  listNamespaces,
  createNamespaceRoute,
  loadNamespaceRoute,
  namespaceExists,
  dropNamespaceRoute,
  updateProperties,
]
