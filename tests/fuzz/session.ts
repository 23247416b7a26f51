import { validateResponseBody } from '@korolev/spec'
import type { JsonObject } from '@korolev/table-format'
import { isJsonObject } from '@korolev/table-format'
import type { Answer, Call } from '../support/served.js'
import { bodyText, call } from '../support/served.js'

/** A call that its answer shows to be wrong; the session tells how it came to that. */
export class Mismatch extends Error {
  override readonly name = 'Mismatch'
}

const REQUEST_MS_MAX = 10_000

/**
 * Calls of one case against one server. Whatever is asked, an answer comes, is no 5xx, and is as
 * our description of the API says.
 */
export class Session {
  readonly #uri: string
  readonly #calls: { readonly request: Call; readonly status: number | undefined }[] = []

  constructor(uri: string) {
    this.#uri = uri
  }

  /** @throws Mismatch when the status is none of those expected. */
  async ask(
    operationId: string,
    request: Call,
    expected: readonly number[] | 'refusal',
  ): Promise<Answer> {
    const answer = await this.#send(request)
    this.#calls.push({ request, status: answer?.status })
    if (answer === undefined) throw new Mismatch(`${operationId} was not answered`)
    const { status, body, text } = answer
    const told = `${operationId} answered ${status} ${text.slice(0, 500)}`
    if (status >= 500) throw new Mismatch(told)
    const isExpected =
      expected === 'refusal' ? status >= 400 && status < 500 : expected.includes(status)
    if (!isExpected) throw new Mismatch(`${told}; expected ${expected.toString()}`)
    if (status >= 400 && request.method !== 'HEAD') checkErrorShape(told, status, body)
    const problems = validateResponseBody(operationId, status, body)
    if (problems.length > 0) {
      const { path, message } = problems[0] ?? { path: '', message: '' }
      throw new Mismatch(`${told}, which is not as described: ${path} ${message}`)
    }
    return answer
  }

  /** What was done, to be done again by hand. */
  script(): string {
    const lines = this.#calls.map(({ request, status }) => {
      const { method, path, headers = {} } = request
      const body = bodyText(request)
      const head = method === 'HEAD' ? '--head' : `-X ${method}`
      const all = body === undefined ? headers : { 'content-type': 'application/json', ...headers }
      const flags = Object.entries(all).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`)
      const data = body === undefined ? [] : [`--data-binary ${quote(body)}`]
      const line = ['curl -sS', head, ...flags, ...data, `"$URI"${quote(path)}`].join(' ')
      return `${line}; echo # ${status ?? 'no answer'}`
    })
    return ['#!/bin/sh', 'URI=${URI:-http://127.0.0.1:8181}', ...lines].join('\n')
  }

  async #send(request: Call): Promise<Answer | undefined> {
    try {
      return await call(this.#uri, { ...request, signal: AbortSignal.timeout(REQUEST_MS_MAX) })
    } catch {
      return undefined
    }
  }
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

function checkErrorShape(told: string, status: number, body: Answer['body']): void {
  const error: JsonObject = isJsonObject(body) && isJsonObject(body['error']) ? body['error'] : {}
  const { message, type, code } = error
  if (typeof message === 'string' && message !== '' && typeof type === 'string') {
    if (code === status) return
  }
  throw new Mismatch(`${told}, which is not in the shape of Iceberg's errors`)
}
