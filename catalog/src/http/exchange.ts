import { validateRequestBody } from '@korolev/spec'
import type { JsonObject, JsonValue, Location } from '@korolev/table-format'
import {
  InvalidArgumentError,
  isJsonObject,
  parseJsonBytes,
  printJson,
} from '@korolev/table-format'
import type { CallContext, Components } from '../commands/components.js'
import type { EncodedBody } from './encoded-body.js'
import type { PageTokens } from './page-tokens.js'

/** One request after routing: everything decoded but the body's meaning. */
export interface Input {
  readonly components: Components
  readonly context: CallContext
  readonly tokens: PageTokens
  readonly operationId: string
  /** Percent-decoded once. */
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: Uint8Array
}

export interface Reply {
  readonly status: number
  /** JSON text; absent for 204 and 304, and where there is `body`. */
  readonly text?: string
  /** Instead of `text`: bytes that are kept for the next who asks. */
  readonly body?: EncodedBody
  readonly headers?: Readonly<Record<string, string>>
  /** The metadata file that is shown. */
  readonly shows?: Location
}

export interface Route {
  readonly operationId: string
  readonly handle: (input: Input) => Promise<Reply>
}

export function route(operationId: string, handle: Route['handle']): Route {
  return { operationId, handle }
}

export function ok(body: JsonValue): Reply {
  return { status: 200, text: printJson(body) }
}

export const NO_CONTENT: Reply = { status: 204 }

/** The body as a JSON object of the described form. @throws InvalidArgumentError for another. */
export function bodyObject(input: Input): JsonObject {
  const known = BODIES.get(input.body)
  if (known !== undefined) return known
  const json = readBodyObject(input)
  BODIES.set(input.body, json)
  return json
}

/** Of requests that are being answered: what may be done is read from a body before it is done. */
const BODIES = new WeakMap<Uint8Array, JsonObject>()

function readBodyObject({ body, operationId }: Input): JsonObject {
  if (body.length === 0) {
    throw new InvalidArgumentError('the request has no body; a JSON object is needed', {
      field: 'body',
    })
  }
  const json = parseJsonBytes(body)
  if (!isJsonObject(json)) {
    throw new InvalidArgumentError('the body must be a JSON object', { field: 'body' })
  }
  const [problem] = validateRequestBody(operationId, json)
  if (problem !== undefined) {
    const { path, message } = problem
    throw new InvalidArgumentError(`${path} ${message}`, { field: path })
  }
  return json
}

export function param({ params }: Input, name: string): string {
  const value = params[name]
  if (value === undefined)
    throw new InvalidArgumentError(`the path has no ${name}`, { field: name })
  return value
}

/** @throws InvalidArgumentError when it is neither `true` nor `false`. */
export function booleanQuery({ query }: Input, name: string, whenAbsent: boolean): boolean {
  const value = query.get(name)
  if (value === null || value === '') return whenAbsent
  const lower = value.toLowerCase()
  if (lower !== 'true' && lower !== 'false') {
    throw new InvalidArgumentError(`${name} must be true or false, not ${value.slice(0, 60)}`, {
      field: name,
    })
  }
  return lower === 'true'
}
