import type { JsonObject, JsonValue } from '@korolev/table-format'
import { isJsonObject, parseJsonBytes, printJson } from '@korolev/table-format'
import type { Exchange } from './connection.js'
import { Connection, prepare } from './connection.js'

/** A catalog under measurement, by what its own configuration says. */
export class Target {
  readonly name: string
  readonly uri: URL
  readonly #base: string
  readonly #config: Buffer

  private constructor(name: string, uri: URL, paths: { base: string; config: string }) {
    this.name = name
    this.uri = uri
    this.#base = paths.base
    this.#config = prepare(uri, { method: 'GET', path: paths.config })
  }

  /** The prepared request for the configuration. */
  config(): Buffer {
    return this.#config
  }

  static async open(name: string, uri: string, warehouse: string | undefined): Promise<Target> {
    const url = new URL(uri)
    const root = `${url.pathname.replace(/\/$/, '')}/v1`
    const query = warehouse === undefined ? '' : `?warehouse=${encodeURIComponent(warehouse)}`
    const config = `${root}/config${query}`
    const answer = readJson(await new Target(name, url, { base: root, config }).readConfig())
    const prefix = object(answer['overrides'])['prefix'] ?? object(answer['defaults'])['prefix']
    const base = typeof prefix === 'string' ? `${root}/${prefix}` : root
    return new Target(name, url, { base, config })
  }

  readConfig(): Promise<Exchange> {
    return this.once(this.#config)
  }

  /** A prepared request to a path below the prefix. */
  prepare(
    method: string,
    path: string,
    body?: JsonValue,
    headers: Readonly<Record<string, string>> = {},
  ): Buffer {
    return prepare(this.uri, {
      method,
      path: `${this.#base}${path}`,
      headers,
      ...(body === undefined ? {} : { body: printJson(body) }),
    })
  }

  /** One exchange outside of any measurement; it must succeed. */
  async json(method: string, path: string, body?: JsonValue): Promise<JsonObject> {
    return readJson(await this.once(this.prepare(method, path, body)))
  }

  async once(request: Buffer): Promise<Exchange> {
    const connection = await Connection.open(this.uri)
    try {
      return await connection.send(request)
    } finally {
      connection.close()
    }
  }
}

/** @throws Error for anything but success. */
export function readJson({ status, body }: Exchange): JsonObject {
  if (status >= 300) throw new Error(`${status}: ${body.toString('utf8').slice(0, 300)}`)
  if (body.length === 0) return {}
  return object(parseJsonBytes(body))
}

export function object(json: JsonValue | undefined): JsonObject {
  return isJsonObject(json) ? json : {}
}
