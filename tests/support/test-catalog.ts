import { Agent, request as httpRequest } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import pino from 'pino'
import type { Clock, JsonObject, JsonValue, ObjectStore } from '@korolev/table-format'
import { isJsonObject, parseJson, printJson } from '@korolev/table-format'
import { LocalObjectStore } from '@korolev/table-format/stores/local'
import { MemoryObjectStore } from '@korolev/table-format/stores/memory'
import { ObjectStoreRegistry } from '@korolev/table-format/stores/registry'
import { SystemClock, SystemIds } from '@korolev/table-format/stores/system'
import type { Authenticate } from '../../catalog/src/http/admission.js'
import type { CatalogStore } from '../../catalog/src/ports/catalog-store.js'
import type { StorageDelegation } from '../../catalog/src/ports/storage-delegation.js'
import { serve } from '../../catalog/src/serve.js'
import type { Settings } from '../../catalog/src/settings.js'
import { MemoryCatalogStore } from '../../catalog/src/stores/memory.js'

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly bytes: Buffer
  readonly text: string
  /** The body read without loss; null when there is none. */
  readonly json: JsonValue
}

export interface RequestOptions {
  readonly body?: JsonValue
  /** Goes over the wire as it is, instead of `body`. */
  readonly rawBody?: string | Uint8Array
  readonly headers?: Readonly<Record<string, string>>
}

export interface TestCatalog {
  readonly uri: string
  readonly store: CatalogStore
  readonly objects: ObjectStore
  /** `path` goes out as it is: nothing is encoded, nothing normalised. */
  request(method: string, path: string, options?: RequestOptions): Promise<Answer>
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>
  post(path: string, body: JsonValue, headers?: Readonly<Record<string, string>>): Promise<Answer>
  stop(): Promise<void>
}

export interface TestCatalogOptions {
  readonly store?: CatalogStore
  readonly objects?: ObjectStore
  readonly clock?: Clock
  readonly warehouses?: Settings['warehouses']
  readonly settings?: Partial<Settings>
  readonly delegation?: StorageDelegation
  readonly authenticate?: Authenticate
  /** Lines of the server's log, parsed. */
  readonly onLog?: (line: JsonObject) => void
}

/** The whole server in this process, on memory stores and a free loopback port. */
export async function startTestCatalog(options: TestCatalogOptions = {}): Promise<TestCatalog> {
  const store = options.store ?? new MemoryCatalogStore()
  const objects =
    options.objects ??
    new ObjectStoreRegistry({ file: new LocalObjectStore(), memory: new MemoryObjectStore() })
  const served = await serve(
    {
      port: 0,
      host: '127.0.0.1',
      dataDirectory: '.',
      warehouses: options.warehouses ?? [
        { name: 'main', root: 'memory:/lake' },
        { name: 'other', root: 'memory:/other' },
      ],
      bodyBytesMax: 1_000_000,
      logLevel: 'info',
      ...options.settings,
    },
    logger(options.onLog),
    {
      parts: {
        ...{ store, objects, clock: options.clock ?? new SystemClock(), ids: new SystemIds() },
        ...(options.delegation === undefined ? {} : { delegation: options.delegation }),
      },
      ...(options.authenticate === undefined ? {} : { authenticate: options.authenticate }),
    },
  )
  const catalog = catalogAt(served.uri, { store, objects })
  return {
    ...catalog,
    stop: async () => {
      await catalog.stop()
      await served.stop()
    },
  }
}

/** A server that runs already; `stop` ends only the connections to it. */
export function catalogAt(
  uri: string,
  parts: { readonly store: CatalogStore; readonly objects: ObjectStore },
): TestCatalog {
  const agent = new Agent({ keepAlive: true })
  const request = (method: string, path: string, rest: RequestOptions = {}) =>
    send(uri, agent, { method, path, ...rest })
  return {
    uri,
    ...parts,
    request,
    get: (path, headers = {}) => request('GET', path, { headers }),
    post: (path, body, headers = {}) => request('POST', path, { body, headers }),
    stop: () => {
      agent.destroy()
      return Promise.resolve()
    },
  }
}

function logger(onLog: TestCatalogOptions['onLog']) {
  if (onLog === undefined) return pino({ level: process.env['LOG'] ?? 'silent' })
  return pino(
    { level: 'info' },
    {
      write: (line: string) => {
        onLog(object(parseJson(line)))
      },
    },
  )
}

const ANSWER_MS_MAX = 20_000

function send(
  uri: string,
  agent: Agent,
  { method, path, body, rawBody, headers = {} }: RequestOptions & { method: string; path: string },
): Promise<Answer> {
  const payload = rawBody ?? (body === undefined ? undefined : printJson(body))
  const { hostname, port } = new URL(uri)
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      {
        ...{ hostname, port, agent, method, path, timeout: ANSWER_MS_MAX },
        headers: {
          ...(payload === undefined
            ? {}
            : {
                'content-type': 'application/json',
                'content-length': String(Buffer.byteLength(payload)),
              }),
          ...headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.once('error', reject)
        response.once('end', () => {
          const bytes = Buffer.concat(chunks)
          const isText = response.headers['content-encoding'] === undefined
          const text = isText ? bytes.toString('utf8') : ''
          const { statusCode: status = 0 } = response
          const json = text === '' ? null : parseJson(text)
          resolve({ status, headers: response.headers, bytes, text, json })
        })
      },
    )
    sent.once('timeout', () => sent.destroy(new Error(`no answer: ${method} ${path}`)))
    sent.once('error', reject)
    sent.end(payload)
  })
}

/** The object at a path of field names (and places in arrays) below `json`. */
export function at(json: JsonValue | undefined, ...path: readonly (string | number)[]): JsonValue {
  let value: JsonValue | undefined = json
  for (const step of path) {
    if (Array.isArray(value)) value = (value as readonly JsonValue[])[Number(step)]
    else value = isJsonObject(value) ? value[step] : undefined
  }
  return value ?? null
}

export function object(json: JsonValue | undefined): JsonObject {
  if (!isJsonObject(json)) throw new Error(`no object: ${printJson(json ?? null)}`)
  return json
}

/** `400 IllegalArgumentException: name is missing`, after a check of the whole error shape. */
export function refusal(answer: Answer): string {
  const error = object(at(answer.json, 'error'))
  const { message, type, code } = error
  if (code !== answer.status) throw new Error(`code ${String(code)} at status ${answer.status}`)
  if (typeof message !== 'string' || typeof type !== 'string') throw new Error(answer.text)
  return `${answer.status} ${type}: ${message}`
}

/** The answer's body, when it was a success; otherwise a failure of the test that shows it. */
export function success(answer: Answer): JsonObject {
  if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.text}`)
  return object(answer.json)
}
