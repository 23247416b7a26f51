import { REQUEST_SCHEMAS, RESPONSE_SCHEMAS } from './generated/operations.js'
import * as requestValidators from './generated/request-validators.js'
import * as responseValidators from './generated/response-validators.js'
import { operationNamed } from './operations.js'
import type { SchemaError, ValidationProblem } from './problems.js'
import { describeProblem } from './problems.js'

export type { ValidationProblem } from './problems.js'

interface Validator {
  (json: unknown): boolean
  errors?: readonly SchemaError[] | null
}

type Validators = Readonly<Record<string, Validator | undefined>>

const REQUESTS = requestValidators as unknown as Validators
const RESPONSES = responseValidators as unknown as Validators

const NOTHING_WRONG: readonly ValidationProblem[] = []

/**
 * Checks the form of a request's body: linear in its size, ended by the first problem. What the
 * values mean (names of types, ids that refer to each other) is for the decoders to check.
 * @param json - as parsed without loss: integers beyond 2^53 are bigints.
 * @returns no problem, or the first; also none for an operation that takes no JSON.
 * @throws RangeError for an operation that the description does not have.
 */
export function validateRequestBody(
  operationId: string,
  json: unknown,
): readonly ValidationProblem[] {
  const { body } = operationNamed(operationId)
  if (body !== 'application/json') return NOTHING_WRONG
  return run(REQUESTS[REQUEST_SCHEMAS[operationId] ?? ''], json)
}

/**
 * Checks an answer's status and body.
 * @param json - as parsed without loss; undefined when the answer has no body.
 */
export function validateResponseBody(
  operationId: string,
  status: number,
  json: unknown,
): readonly ValidationProblem[] {
  const { method, statuses } = operationNamed(operationId)
  if (!statuses.includes(status)) {
    return [{ path: '', message: `the status ${status} is not described for ${operationId}` }]
  }
  const schema = RESPONSE_SCHEMAS[`${operationId} ${status}`]
  if (schema !== undefined) return run(RESPONSES[schema], json)
  if (json === undefined) return NOTHING_WRONG
  return [{ path: '', message: `${method} with the status ${status} must have no body` }]
}

function run(validator: Validator | undefined, json: unknown): readonly ValidationProblem[] {
  if (validator === undefined) throw new RangeError('a validator was not generated')
  if (validator(json)) return NOTHING_WRONG
  const error = validator.errors?.[0]
  if (error === undefined) throw new RangeError('a validator failed without a reason')
  return [describeProblem(error, json)]
}
