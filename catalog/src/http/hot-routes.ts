type OperationId =
  'getConfig' | 'loadTable' | 'updateTable' | 'tableExists' | 'viewExists' | 'namespaceExists'

/** A request that is routed without Express: which operation, and the decoded parts of its path. */
export interface HotRoute {
  readonly operationId: OperationId
  readonly params: Readonly<Record<string, string>>
}

/** A namespace, or a table or view in it: with a prefix before, or without. */
const PATH =
  /^\/v1(?:\/(?!namespaces\/)([^/?]+))?\/namespaces\/([^/?]+)(?:\/(tables|views)\/([^/?]+))?(?:\?|$)/
const CONFIG = /^\/v1\/config(?:\?|$)/

const OPERATIONS: Readonly<Record<string, OperationId>> = {
  'GET tables': 'loadTable',
  'HEAD tables': 'tableExists',
  'POST tables': 'updateTable',
  'HEAD views': 'viewExists',
  'HEAD namespace': 'namespaceExists',
}

/**
 * Recognises what clients send most: reads of one thing, and commits to a table. Whatever is not
 * plainly one of them (an empty segment, a bad escape, another method) is left to the router, which
 * also words the refusals.
 * @param url - as it is in the request line.
 */
export function matchHotRoute(method: string | undefined, url: string): HotRoute | undefined {
  const found = PATH.exec(url)
  if (found === null) {
    return method === 'GET' && CONFIG.test(url)
      ? { operationId: 'getConfig', params: {} }
      : undefined
  }
  const [, prefix, namespace, kind, name] = found
  const operationId = OPERATIONS[`${method ?? ''} ${kind ?? 'namespace'}`]
  if (operationId === undefined) return undefined
  const params: Record<string, string> = {}
  const parts = [
    ['prefix', prefix],
    ['namespace', namespace],
    [kind === 'views' ? 'view' : 'table', name],
  ] as const
  for (const [part, text] of parts) {
    if (text === undefined) continue
    const value = decodeSegment(text)
    if (value === undefined) return undefined
    params[part] = value
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
