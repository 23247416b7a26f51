import { readFileSync } from 'node:fs'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { validateRequestBody, validateResponseBody } from '@korolev/spec'
import type { Example, ExampleJson, ExampleRequest } from '@korolev/spec/examples'
import { fillIn, loadExamples, matches, valueAt } from '@korolev/spec/examples'
import { MemoryObjectStore } from '@korolev/table-format/stores/memory'
import { SystemClock, SystemIds } from '@korolev/table-format/stores/system'
import { parseJson, printJson } from '@korolev/table-format'
import type { Served } from '../../catalog/src/serve.js'
import { serve } from '../../catalog/src/serve.js'
import { MemoryCatalogStore } from '../../catalog/src/stores/memory.js'
import { lendingAnywhere } from '../support/lending.js'

const FOLDER = new URL('../../spec/examples/', import.meta.url)
const OPERATIONS = loadExamples((name) => parseJson(readFileSync(new URL(name, FOLDER), 'utf8')))

type Saved = Record<string, ExampleJson>

interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: ExampleJson | undefined
}

let served: Served

beforeEach(async () => {
  served = await serve(
    {
      port: 0,
      host: '127.0.0.1',
      dataDirectory: '.',
      warehouses: [{ name: 'main', root: 'memory:/lake' }],
      bodyBytesMax: 1_000_000,
      logLevel: 'silent',
    },
    pino({ level: process.env['LOG'] ?? 'silent' }),
    {
      parts: {
        store: new MemoryCatalogStore(),
        objects: new MemoryObjectStore(),
        clock: new SystemClock(),
        ids: new SystemIds(),
        delegation: lendingAnywhere(),
      },
    },
  )
})

afterEach(async () => {
  await served.stop()
})

describe.each(OPERATIONS)('$operation', ({ operation, examples }) => {
  it.each(examples)('$name', async (example) => {
    const saved: Saved = { prefix: 'main', warehouse: 'main' }
    await setTheStage(example, saved)
    const request = fillIn(example.request, saved)
    const answer = await send(request)
    const { status, headers = {}, body } = fillIn(example.response, saved)
    const actual = {
      status: answer.status,
      ...(answer.body === undefined ? {} : { body: answer.body }),
    }
    expect(matches({ status, ...(body === undefined ? {} : { body }) }, actual)).toEqual([])
    for (const [name, value] of Object.entries(headers)) {
      expect(matches(value, answer.headers.get(name) ?? undefined)).toEqual([])
    }
    expect(validateResponseBody(operation, answer.status, answer.body)).toEqual([])
    if (request.body !== undefined && answer.status < 300) {
      expect(validateRequestBody(operation, request.body)).toEqual([])
    }
  })
})

async function setTheStage(example: Example, saved: Saved): Promise<void> {
  for (const step of example.given) {
    const answer = await send(fillIn(step, saved))
    expect(
      answer.status,
      `${step.method} ${step.path} ${printJson(answer.body ?? null)}`,
    ).toBeLessThan(300)
    for (const [name, from] of Object.entries(step.save ?? {})) {
      const value = from.startsWith('header:')
        ? answer.headers.get(from.slice('header:'.length))
        : valueAt(answer.body, from)
      if (value === undefined || value === null) throw new Error(`nothing is at ${from}`)
      saved[name] = value
    }
  }
}

async function send({
  method,
  path,
  query,
  headers,
  body,
  rawBody,
}: ExampleRequest): Promise<Answer> {
  const search = new URLSearchParams(query).toString()
  const text = body === undefined ? rawBody : printJson(body)
  const response = await fetch(`${served.uri}${path}${search === '' ? '' : `?${search}`}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(text === undefined ? {} : { body: text }),
  })
  const answer = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    body: answer === '' ? undefined : parseJson(answer),
  }
}
