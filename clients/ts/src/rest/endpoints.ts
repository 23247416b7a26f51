import { InvalidArgumentError } from '@korolev/table-format'
import type { Method } from './exchange.js'

/** Every route that this client calls: as config lists it, and at once the template of its path. */
export type Endpoint =
  | 'GET /v1/config'
  | 'GET /v1/{prefix}/namespaces'
  | 'POST /v1/{prefix}/namespaces'
  | 'GET /v1/{prefix}/namespaces/{namespace}'
  | 'HEAD /v1/{prefix}/namespaces/{namespace}'
  | 'DELETE /v1/{prefix}/namespaces/{namespace}'
  | 'POST /v1/{prefix}/namespaces/{namespace}/properties'
  | 'GET /v1/{prefix}/namespaces/{namespace}/tables'
  | 'POST /v1/{prefix}/namespaces/{namespace}/tables'
  | 'POST /v1/{prefix}/namespaces/{namespace}/register'
  | 'GET /v1/{prefix}/namespaces/{namespace}/tables/{table}'
  | 'HEAD /v1/{prefix}/namespaces/{namespace}/tables/{table}'
  | 'POST /v1/{prefix}/namespaces/{namespace}/tables/{table}'
  | 'DELETE /v1/{prefix}/namespaces/{namespace}/tables/{table}'
  | 'GET /v1/{prefix}/namespaces/{namespace}/tables/{table}/credentials'
  | 'POST /v1/{prefix}/namespaces/{namespace}/tables/{table}/sign'
  | 'POST /v1/{prefix}/tables/rename'
  | 'GET /v1/{prefix}/namespaces/{namespace}/views'
  | 'POST /v1/{prefix}/namespaces/{namespace}/views'
  | 'GET /v1/{prefix}/namespaces/{namespace}/views/{view}'
  | 'HEAD /v1/{prefix}/namespaces/{namespace}/views/{view}'
  | 'DELETE /v1/{prefix}/namespaces/{namespace}/views/{view}'
  | 'POST /v1/{prefix}/views/rename'
  | 'GET /api/v1/accounts'
  | 'POST /api/v1/accounts'
  | 'GET /api/v1/accounts/{account}'
  | 'POST /api/v1/accounts/{account}'
  | 'DELETE /api/v1/accounts/{account}'
  | 'POST /api/v1/accounts/{account}/secret'
  | 'GET /api/v1/accounts/{account}/history'
  | 'POST /api/v1/lineage'
  | 'GET /api/v1/{warehouse}/lineage'
  | 'GET /api/v1/{warehouse}/lineage/events'
  | 'POST /api/v1/{warehouse}/impact'
  | 'GET /api/v1/{warehouse}/grants'
  | 'POST /api/v1/{warehouse}/grants'
  | 'DELETE /api/v1/{warehouse}/grants'
  | 'PUT /api/v1/{warehouse}/visibility'
  | 'GET /api/v1/{warehouse}/access'
  | 'GET /api/v1/{warehouse}/history'
  | 'GET /api/v1/{warehouse}/owners'
  | 'POST /api/v1/{warehouse}/owners'
  | 'GET /api/v1/{warehouse}/owners/{owner}'
  | 'POST /api/v1/{warehouse}/owners/{owner}'
  | 'DELETE /api/v1/{warehouse}/owners/{owner}'
  | 'GET /api/v1/{warehouse}/owners/{owner}/owned'
  | 'GET /api/v1/{warehouse}/owners/{owner}/offered'
  | 'GET /api/v1/{warehouse}/ownership'
  | 'POST /api/v1/{warehouse}/ownership/set'
  | 'POST /api/v1/{warehouse}/ownership/offer'
  | 'POST /api/v1/{warehouse}/ownership/accept'
  | 'POST /api/v1/{warehouse}/ownership/refuse'
  | 'POST /api/v1/{warehouse}/ownership/withdraw'
  | 'GET /api/v1/{warehouse}/ownership/unowned'
  | 'GET /api/v1/{warehouse}/ownership/without-steward'
  | 'GET /api/v1/{warehouse}/governance'
  | 'POST /api/v1/{warehouse}/governance'
  | 'GET /api/v1/{warehouse}/glossary'
  | 'POST /api/v1/{warehouse}/glossary'
  | 'GET /api/v1/{warehouse}/glossary/{term}'
  | 'POST /api/v1/{warehouse}/glossary/{term}'
  | 'DELETE /api/v1/{warehouse}/glossary/{term}'
  | 'GET /api/v1/{warehouse}/glossary/{term}/uses'
  | 'GET /api/v1/{warehouse}/policies'
  | 'POST /api/v1/{warehouse}/policies'
  | 'GET /api/v1/{warehouse}/policies/{policy}'
  | 'POST /api/v1/{warehouse}/policies/{policy}'
  | 'DELETE /api/v1/{warehouse}/policies/{policy}'
  | 'GET /api/v1/{warehouse}/feed'
  | 'GET /api/v1/{warehouse}/diff'
  | 'GET /api/v1/{warehouse}/access-log'
  | 'GET /api/v1/{warehouse}/schema'

/** What a catalog has that lists no endpoints. @see REST specification, `CatalogConfig`. */
const DEFAULT_ENDPOINTS: readonly Endpoint[] = [
  'GET /v1/{prefix}/namespaces',
  'POST /v1/{prefix}/namespaces',
  'GET /v1/{prefix}/namespaces/{namespace}',
  'DELETE /v1/{prefix}/namespaces/{namespace}',
  'POST /v1/{prefix}/namespaces/{namespace}/properties',
  'GET /v1/{prefix}/namespaces/{namespace}/tables',
  'POST /v1/{prefix}/namespaces/{namespace}/tables',
  'POST /v1/{prefix}/namespaces/{namespace}/register',
  'GET /v1/{prefix}/namespaces/{namespace}/tables/{table}',
  'POST /v1/{prefix}/namespaces/{namespace}/tables/{table}',
  'DELETE /v1/{prefix}/namespaces/{namespace}/tables/{table}',
  'POST /v1/{prefix}/tables/rename',
]

const DEFAULT_VIEW_ENDPOINTS: readonly Endpoint[] = [
  'GET /v1/{prefix}/namespaces/{namespace}/views',
  'POST /v1/{prefix}/namespaces/{namespace}/views',
  'GET /v1/{prefix}/namespaces/{namespace}/views/{view}',
  'DELETE /v1/{prefix}/namespaces/{namespace}/views/{view}',
  'POST /v1/{prefix}/views/rename',
]

/** What a path's template is filled with. */
export interface PathParts {
  readonly namespace?: readonly string[]
  readonly table?: string
  readonly view?: string
  readonly account?: string
  readonly owner?: string
  readonly term?: string
  readonly policy?: string
}

export interface PathRules {
  /** As config gave it, encoded; absent: paths have none. */
  readonly prefix?: string
  /** Between the levels of a namespace in a path, percent-encoded; `%1F` by default. */
  readonly namespaceSeparator: string
  readonly warehouse?: string
}

export const NAMESPACE_SEPARATOR_DEFAULT = '%1F'

export function methodOf(endpoint: Endpoint): Method {
  return endpoint.slice(0, endpoint.indexOf(' ')) as Method
}

/** Nobody is to be bothered with a config that names routes oddly: what is not known is ignored. */
export function knownEndpoints(
  listed: readonly string[] | undefined,
  supportsViews: boolean,
): ReadonlySet<string> {
  if (listed !== undefined) return new Set(listed.map(normalised))
  return new Set([...DEFAULT_ENDPOINTS, ...(supportsViews ? DEFAULT_VIEW_ENDPOINTS : [])])
}

/** An endpoint's path, every part encoded. @throws InvalidArgumentError for a name in the way. */
export function pathOf(endpoint: Endpoint, parts: PathParts, rules: PathRules): string {
  const template = endpoint.slice(endpoint.indexOf(' ') + 1)
  return template
    .replace('/{prefix}', () => (rules.prefix === undefined ? '' : `/${rules.prefix}`))
    .replace('{warehouse}', () => encodeURIComponent(rules.warehouse ?? ''))
    .replace('{namespace}', () => encodeLevels(parts.namespace ?? [], rules))
    .replace('{table}', () => encodeURIComponent(parts.table ?? ''))
    .replace('{account}', () => encodeURIComponent(parts.account ?? ''))
    .replace('{view}', () => encodeURIComponent(parts.view ?? ''))
    .replace('{owner}', () => encodeURIComponent(parts.owner ?? ''))
    .replace('{term}', () => encodeURIComponent(parts.term ?? ''))
    .replace('{policy}', () => encodeURIComponent(parts.policy ?? ''))
}

/** Levels as a query holds them, where they are encoded once more. */
export function joinLevels(
  levels: readonly string[],
  { namespaceSeparator }: Pick<PathRules, 'namespaceSeparator'>,
): string {
  const separator = decodeURIComponent(namespaceSeparator)
  checkSeparator(levels, separator)
  return levels.join(separator)
}

function encodeLevels(levels: readonly string[], rules: PathRules): string {
  checkSeparator(levels, decodeURIComponent(rules.namespaceSeparator))
  return levels.map(encodeURIComponent).join(rules.namespaceSeparator)
}

function checkSeparator(levels: readonly string[], separator: string): void {
  const level = levels.find((each) => each.includes(separator))
  if (level === undefined) return
  throw new InvalidArgumentError(
    `the level ${JSON.stringify(level)} holds ${JSON.stringify(separator)}, ` +
      'which separates the levels of a namespace in this catalog',
    { field: 'namespace' },
  )
}

function normalised(text: string): string {
  const [method = '', path = ''] = text.trim().split(/\s+/)
  const local = path.replace(/^https?:\/\/[^/]+/, '')
  return `${method.toUpperCase()} ${local.startsWith('/') ? local : `/${local}`}`
}
