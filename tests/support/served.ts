import pino from 'pino'
import type { JsonValue } from '@korolev/table-format'
import { parseJson, printJson } from '@korolev/table-format'
import { MemoryObjectStore } from '@korolev/table-format/stores/memory'
import { SystemClock, SystemIds } from '@korolev/table-format/stores/system'
import type { Parts } from '../../catalog/src/components.js'
import type { Served } from '../../catalog/src/serve.js'
import { serve } from '../../catalog/src/serve.js'
import { MemoryCatalogStore } from '../../catalog/src/stores/memory.js'

/** A server in this process, in memory but for the parts that a test brings. */
export function serveInMemory(parts: Partial<Parts> = {}): Promise<Served> {
  return serve(
    {
      port: 0,
      host: '127.0.0.1',
      dataDirectory: '.',
      warehouses: [{ name: 'main', root: 'memory://lake/main' }],
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
        ...parts,
      },
    },
  )
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: JsonValue | undefined
  readonly text: string
}

export interface Call {
  readonly method: string
  /** From the slash on. */
  readonly path: string
  readonly body?: JsonValue
  /** Goes out as it is, instead of `body`. */
  readonly rawBody?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
}

/** One request. What is thrown means that no answer came. */
export async function call(uri: string, request: Call): Promise<Answer> {
  const { method, path, headers, signal } = request
  const body = bodyText(request)
  const response = await fetch(`${uri}${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body }),
    ...(signal === undefined ? {} : { signal }),
  })
  const text = await response.text()
  const json = text === '' ? undefined : parseJson(text)
  return { status: response.status, headers: response.headers, body: json, text }
}

export function bodyText({ body, rawBody }: Call): string | undefined {
  return rawBody ?? (body === undefined ? undefined : printJson(body))
}
