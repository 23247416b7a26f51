import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { validateResponseBody } from '@korolev/spec'
import type { Example, ExampleJson } from '@korolev/spec/examples'
import { fillIn, loadExamples, valueAt } from '@korolev/spec/examples'
import type { JsonValue, Location, PutCondition } from '@korolev/table-format'
import { parseJson } from '@korolev/table-format'
import { MemoryObjectStore } from '@korolev/table-format/stores/memory'
import type { Batch } from '../../catalog/src/ports/catalog-store.js'
import { MemoryCatalogStore } from '../../catalog/src/stores/memory.js'
import type { Mutation } from '../support/bad-input.js'
import { mutation, spoil } from '../support/bad-input.js'
import type { Answer, TestCatalog } from '../support/test-catalog.js'
import { refusal, startTestCatalog } from '../support/test-catalog.js'

const FOLDER = new URL('../../spec/examples/', import.meta.url)
const CASES = loadExamples((name) => parseJson(readFileSync(new URL(name, FOLDER), 'utf8')))
  .flatMap(({ operation, examples }) => examples.map((example) => ({ operation, example })))
  .filter(({ example }) => !example.request.path.startsWith('/v1/oauth'))
const WITH_BODY = CASES.filter(({ example }) => example.request.body !== undefined)

/** Counts what is written, so that a refusal can be held to have written nothing. */
class Writes {
  count = 0
  readonly store = new (class extends MemoryCatalogStore {
    constructor(readonly writes: Writes) {
      super()
    }

    override async commit(batch: Batch) {
      const outcome = await super.commit(batch)
      if (outcome.kind === 'committed') this.writes.count++
      return outcome
    }
  })(this)
  readonly objects = new (class extends MemoryObjectStore {
    constructor(readonly writes: Writes) {
      super()
    }

    override async put(location: Location, bytes: Uint8Array, condition: PutCondition) {
      this.writes.count++
      return super.put(location, bytes, condition)
    }

    override async delete(location: Location) {
      this.writes.count++
      return super.delete(location)
    }
  })(this)
}

interface Stage {
  readonly catalog: TestCatalog
  readonly writes: Writes
  readonly request: Example['request']
}

const stages: Stage[] = []

afterEach(async () => {
  for (const { catalog } of stages.splice(0)) await catalog.stop()
})

/** A fresh server on which the example's stage is set. */
async function setTheStage(example: Example): Promise<Stage> {
  const writes = new Writes()
  const { store, objects } = writes
  const catalog = await startTestCatalog({ store, objects })
  const saved: Record<string, ExampleJson> = { prefix: 'main', warehouse: 'main' }
  for (const step of example.given) {
    const { method, path, query, headers = {}, body } = fillIn(step, saved)
    const answer = await catalog.request(method, withQuery(path, query), {
      headers,
      ...(body === undefined ? {} : { body: body as JsonValue }),
    })
    for (const [name, from] of Object.entries(step.save ?? {})) {
      const value = from.startsWith('header:')
        ? answer.headers[from.slice('header:'.length)]
        : valueAt(answer.json as ExampleJson, from)
      if (typeof value === 'string') saved[name] = value
    }
  }
  const stage = { catalog, writes, request: fillIn(example.request, saved) }
  stages.push(stage)
  return stage
}

function withQuery(path: string, query: Readonly<Record<string, string>> = {}): string {
  const text = new URLSearchParams(query).toString()
  return text === '' ? path : `${path}?${text}`
}

/** Words of a mistake that nobody meant to report. */
const ACCIDENT = /undefined|\[object|\bNaN\b|is not a function|not iterable|cannot read|call stack/i

/** Refused in the shape of the API, with nothing written; or understood after all. */
function judge(operation: string, answer: Answer, written: number): void {
  expect(answer.status, answer.text).toBeLessThan(500)
  expect(validateResponseBody(operation, answer.status, bodyOf(answer))).toEqual([])
  if (answer.status < 400 || answer.text === '') return
  const text = refusal(answer)
  expect(text).toMatch(/^4\d\d [A-Za-z]+(Exception|Error): .*\S/)
  expect(text).not.toMatch(ACCIDENT)
  expect(written, text).toBe(0)
}

function bodyOf({ text, json }: Answer): JsonValue | undefined {
  return text === '' ? undefined : json
}

async function send(
  { catalog, writes, request }: Stage,
  change: {
    readonly rawBody?: Uint8Array
    readonly path?: string
    readonly headers?: Readonly<Record<string, string>>
  },
): Promise<{ readonly answer: Answer; readonly written: number }> {
  const path = change.path ?? withQuery(request.path, request.query)
  const before = writes.count
  const answer = await catalog.request(request.method, path, {
    headers: { ...request.headers, ...change.headers },
    ...(change.rawBody === undefined
      ? request.body === undefined
        ? {}
        : { body: request.body as JsonValue }
      : { rawBody: change.rawBody }),
  })
  return { answer, written: writes.count - before }
}

describe('bad input', () => {
  it('should be refused in any body, in the shape of the API, with nothing written', async () => {
    const spoilt = fc.array(mutation, { minLength: 25, maxLength: 25 })
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...WITH_BODY),
        spoilt,
        async ({ operation, example }, list) => {
          const stage = await setTheStage(example)
          const body = stage.request.body as JsonValue
          for (const each of list) {
            const { answer, written } = await send(stage, { rawBody: spoil(body, each) })
            judge(operation, answer, written)
          }
          await endStage()
        },
      ),
      { numRuns: 120 },
    )
  }, 180_000)

  it('should be refused twice spoilt, too', async () => {
    const twice: fc.Arbitrary<readonly [Mutation, Mutation]> = fc.tuple(mutation, mutation)
    const pairs = fc.array(twice, { minLength: 10, maxLength: 10 })
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...WITH_BODY),
        pairs,
        async ({ operation, example }, list) => {
          const stage = await setTheStage(example)
          for (const [first, second] of list) {
            const once = readOrKeep(spoil(stage.request.body as JsonValue, first))
            if (once === undefined) continue
            const { answer, written } = await send(stage, { rawBody: spoil(once, second) })
            judge(operation, answer, written)
          }
          await endStage()
        },
      ),
      { numRuns: 60 },
    )
  }, 180_000)

  it('should be refused in any path, query and header', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...CASES),
        fc.array(oddPart, { minLength: 15, maxLength: 15 }),
        async ({ operation, example }, parts) => {
          const stage = await setTheStage(example)
          for (const { kind, place, text } of parts) {
            const { path } = stage.request
            const change =
              kind === 'path'
                ? { path: replaceSegment(path, place, text) }
                : kind === 'query'
                  ? { path: `${path}?${QUERIES[place % QUERIES.length] ?? ''}=${text}` }
                  : { headers: { [HEADERS[place % HEADERS.length] ?? '']: headerText(text) } }
            const { answer, written } = await send(stage, change)
            expect(answer.status, `${JSON.stringify(change)} ${answer.text}`).toBeLessThan(500)
            if (answer.status < 400 || answer.text === '') continue
            expect(refusal(answer)).not.toMatch(ACCIDENT)
            expect(written, refusal(answer)).toBe(0)
            if (kind !== 'path') {
              expect(validateResponseBody(operation, answer.status, answer.json)).toEqual([])
            }
          }
          await endStage()
        },
      ),
      { numRuns: 90 },
    )
  }, 180_000)
})

async function endStage(): Promise<void> {
  for (const { catalog } of stages.splice(0)) {
    expect((await catalog.get('/readyz')).status).toBe(200)
    await catalog.stop()
  }
}

function readOrKeep(bytes: Uint8Array): JsonValue | undefined {
  try {
    return parseJson(Buffer.from(bytes).toString('utf8'))
  } catch {
    return undefined
  }
}

const QUERIES = ['pageToken', 'pageSize', 'parent', 'snapshots', 'purgeRequested', 'object', '']
const HEADERS = [
  'if-none-match',
  'idempotency-key',
  'x-korolev-message',
  'accept-encoding',
  'content-type',
  'x-iceberg-access-delegation',
  'x-request-id',
]
const ODD_TEXTS = [
  '',
  '.',
  '..',
  '%2E%2E',
  '%2e%2e%2f%2e%2e%2fetc',
  '%00',
  '%1F',
  'a%1F%1Fb',
  '%1Fa',
  'a%1F',
  '%FF',
  '%C3%28',
  '%ED%A0%80',
  '%',
  '%zz',
  '__proto__',
  'constructor',
  'x'.repeat(1_001),
  Array.from({ length: 33 }, () => 'a').join('%1F'),
  '%F0%9F%90%8E',
  'file:%2F%2F%2Fetc%2Fpasswd',
  '-1',
  '1e9',
  '9007199254740993',
  'null',
  'table:',
  'table:a',
  'uuid:..',
  'uuid:',
  '*',
  '"',
  '%22,,%22',
  'W/',
]

const oddPart = fc.record({
  kind: fc.constantFrom('path', 'query', 'header'),
  place: fc.nat(100),
  text: fc.oneof(fc.constantFrom(...ODD_TEXTS), fc.string({ unit: 'binary' }).map(encode)),
})

function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '?'))
}

function replaceSegment(path: string, place: number, text: string): string {
  const segments = path.split('/')
  const target = 1 + (place % (segments.length - 1))
  return segments.map((each, index) => (index === target ? text : each)).join('/')
}

/** What a header may hold at all; Node's client refuses the rest before it is sent. */
function headerText(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '')
}
