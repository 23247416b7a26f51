import type { JsonValue, Properties } from '@korolev/table-format'
import { isJsonObject, ObjectReader } from '@korolev/table-format'
import type { PathRules } from './endpoints.js'
import { knownEndpoints, NAMESPACE_SEPARATOR_DEFAULT } from './endpoints.js'

/** What a catalog says of itself, with the client's own settings in between. */
export interface CatalogConfig {
  /** Defaults, then the client's, then overrides. */
  readonly properties: Properties
  readonly endpoints: ReadonlySet<string>
  /** The catalog remembers requests by their `Idempotency-Key`. */
  readonly hasIdempotency: boolean
  readonly paths: PathRules
}

/** @see Iceberg REST specification, `CatalogConfig`. */
export function decodeConfig(
  json: JsonValue | undefined,
  { warehouse }: { readonly warehouse?: string },
): CatalogConfig {
  const reader = new ObjectReader(json, '')
  const own = warehouse === undefined ? {} : { warehouse }
  const properties: Properties = {
    ...settings(reader.json('defaults')),
    ...own,
    ...settings(reader.json('overrides')),
  }
  const listed = reader.json('endpoints')
  const endpoints = Array.isArray(listed)
    ? listed.filter((each): each is string => typeof each === 'string')
    : undefined
  const prefix = properties['prefix']
  const name = warehouseName(prefix) ?? properties['warehouse']
  return {
    properties,
    endpoints: knownEndpoints(endpoints, properties['view-endpoints-supported'] === 'true'),
    hasIdempotency: typeof reader.json('idempotency-key-lifetime') === 'string',
    paths: {
      ...(prefix === undefined || prefix === '' ? {} : { prefix: trimSlashes(prefix) }),
      ...(name === undefined ? {} : { warehouse: name }),
      namespaceSeparator: properties['namespace-separator'] ?? NAMESPACE_SEPARATOR_DEFAULT,
    },
  }
}

/** Values that are no text, or null, are left out: other catalogs send them. */
function settings(json: JsonValue | undefined): Properties {
  if (!isJsonObject(json)) return {}
  return Object.fromEntries(
    Object.entries(json).filter((each): each is [string, string] => typeof each[1] === 'string'),
  )
}

/** Korolev's prefix is the encoded name of the warehouse. */
function warehouseName(prefix: string | undefined): string | undefined {
  if (prefix === undefined || prefix === '') return undefined
  try {
    return decodeURIComponent(prefix)
  } catch {
    return prefix
  }
}

function trimSlashes(text: string): string {
  return text.replace(/^\/+|\/+$/g, '')
}
