type OperationId =
  'getConfig' | 'loadTable' | 'updateTable' | 'tableExists' | 'viewExists' | 'namespaceExists'

/** A request that is routed without Express: which operation, and the decoded parts of its path. */
export interface HotRoute {
  readonly operationId: OperationId
  readonly params: Readonly<Record<string, string>>
}

/**
 * Recognises what clients send most: reads of one thing, and commits to a table. Whatever is not
 * plainly one of them (an empty segment, a bad escape, another method) is left to the router, which
 * also words the refusals.
 * @param url - as it is in the request line.
 */
export function matchHotRoute(method: string | undefined, url: string): HotRoute | undefined {
  if (method !== 'GET' && method !== 'HEAD' && method !== 'POST') return undefined
  const end = url.indexOf('?')
  const segments = (end < 0 ? url : url.slice(0, end)).split('/')
  if (segments[0] !== '' || segments[1] !== 'v1') return undefined
  if (segments.length === 3 && segments[2] === 'config') {
    return method === 'GET' ? { operationId: 'getConfig', params: {} } : undefined
  }
  const hasPrefix = segments[2] !== 'namespaces'
  const parts = segments.slice(hasPrefix ? 3 : 2)
  if (parts[0] !== 'namespaces') return undefined
  const operationId = operationOf(method, parts)
  if (operationId === undefined) return undefined
  const [, namespace, kind, name] = parts
  return decodeParams(operationId, {
    ...(hasPrefix ? { prefix: segments[2] ?? '' } : {}),
    namespace: namespace ?? '',
    ...(kind === 'tables' ? { table: name ?? '' } : {}),
    ...(kind === 'views' ? { view: name ?? '' } : {}),
  })
}

const TABLE_OPERATIONS = { GET: 'loadTable', HEAD: 'tableExists', POST: 'updateTable' } as const

function operationOf(
  method: 'GET' | 'HEAD' | 'POST',
  parts: readonly string[],
): OperationId | undefined {
  const [, , kind] = parts
  if (parts.length === 2) return method === 'HEAD' ? 'namespaceExists' : undefined
  if (parts.length !== 4) return undefined
  if (kind === 'tables') return TABLE_OPERATIONS[method]
  return kind === 'views' && method === 'HEAD' ? 'viewExists' : undefined
}

function decodeParams(
  operationId: OperationId,
  encoded: Readonly<Record<string, string>>,
): HotRoute | undefined {
  const params: Record<string, string> = {}
  for (const [name, text] of Object.entries(encoded)) {
    const value = decodeSegment(text)
    if (value === undefined || value === '') return undefined
    params[name] = value
  }
  return { operationId, params }
}

/** Java's clients write a blank in a path segment as `+`; a real plus arrives as `%2B`. */
function decodeSegment(text: string): string | undefined {
  if (!/[%+]/.test(text)) return text
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}
