import { OPERATIONS } from './generated/operations.js'

export type OperationId = (typeof OPERATIONS)[number]['operationId']

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE'

export interface OperationParameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
}

export interface Operation {
  readonly operationId: OperationId
  readonly method: Method
  /** With `{...}` for what varies. */
  readonly path: string
  /** Part of the Iceberg REST specification. */
  readonly isIceberg: boolean
  /** Changes something: takes `Idempotency-Key` and `X-Korolev-Message`. */
  readonly changes: boolean
  readonly parameters: readonly OperationParameter[]
  /** Media type of the request's body, or `none`. */
  readonly body: 'none' | 'application/json' | 'application/x-www-form-urlencoded'
  /** What the description says of answers; others are mistakes of the server. */
  readonly statuses: readonly number[]
}

/** Everything that the server serves, in the order of the description. */
export const operations: readonly Operation[] = OPERATIONS

/** What config advertises; the configuration itself and tokens are not part of the list. */
export const endpoints: readonly string[] = operations
  .filter(({ path, isIceberg }) => isIceberg && path.startsWith('/v1/{prefix}/'))
  .map(({ method, path }) => `${method} ${path}`)

const BY_ID: ReadonlyMap<string, Operation> = new Map(
  operations.map((operation) => [operation.operationId, operation]),
)

/** @throws RangeError for an id that the description does not have. */
export function operationNamed(operationId: string): Operation {
  const operation = BY_ID.get(operationId)
  if (operation === undefined) throw new RangeError(`no operation is named ${operationId}`)
  return operation
}
