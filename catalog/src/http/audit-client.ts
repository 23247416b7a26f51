import type { JsonObject, JsonValue } from '@korolev/table-format'
import {
  canonicalJson,
  CorruptError,
  InvalidArgumentError,
  isJsonObject,
  parseJson,
  UnavailableError,
} from '@korolev/table-format'
import type { AuditSource, HashedRecord, Period } from '../commands/audit.js'
import type { RecordChanges } from '../commands/record-changes.js'
import type { AccessEntry } from '../domain/access-log.js'
import { isoTime, nameAfter } from '../domain/audit-report.js'
import { sha256Hex } from '../domain/commit-record.js'

export interface AuditServer {
  /** Such as `http://127.0.0.1:8181`. */
  readonly uri: string
  readonly warehouse: string
  readonly object?: string
  readonly token?: string
}

const PAGE_SIZE = '1000'
const REQUEST_MS_MAX = 60_000

/**
 * Records as a server shows them. Its word is not taken for their hashes, which are computed here;
 * but it may leave out the newest ones, which only what was verified before can tell.
 */
export class ServerSource implements AuditSource {
  readonly description: string
  readonly warehouse: string
  readonly object?: string
  readonly notes: string[] = []
  readonly #server: AuditServer

  /** @throws InvalidArgumentError for an address that is none. */
  constructor(server: AuditServer) {
    if (!/^https?:\/\//.test(server.uri) || !URL.canParse(server.uri)) {
      throw new InvalidArgumentError(
        `--uri must be the address of a server, such as http://127.0.0.1:8181, not ${server.uri}`,
        { field: '--uri' },
      )
    }
    this.#server = server
    this.warehouse = server.warehouse
    this.description = `the server ${server.uri}`
    if (server.object !== undefined) this.object = server.object
  }

  async *records(): AsyncGenerator<HashedRecord, void> {
    if (this.object === undefined) {
      this.notes.push(
        'Accounts belong to the server, not to the warehouse: a report that is made on the ' +
          'data directory has them, too.',
      )
      for await (const page of this.#pages('feed', { order: 'oldest-first' })) {
        for (const each of listIn(page, 'records')) yield hashed(each)
      }
      return
    }
    const all: JsonObject[] = []
    for await (const page of this.#pages('history', { object: this.object })) {
      all.push(...listIn(page, 'records'))
    }
    for (const each of all.reverse()) yield hashed(each)
  }

  checkHeads(): Promise<void> {
    return Promise.resolve()
  }

  async changesOf(records: readonly JsonObject[]): Promise<readonly RecordChanges[]> {
    const [first, last] = [records[0], records[records.length - 1]]
    if (first === undefined || last === undefined) return []
    const period = { from: timeOf(first), to: isoTime(Number(last['at']) + 1) }
    const isOne = this.object !== undefined
    const [path, query] = isOne
      ? ['history', { object: this.object ?? '' }]
      : ['feed', { order: 'oldest-first' }]
    const found = new Map<string, RecordChanges>()
    const asked = { ...query, ...period, changes: 'true', pageSize: '100' }
    for await (const page of this.#pages(path, asked)) {
      const changes = listIn(page, 'changes')
      for (const [index, record] of listIn(page, 'records').entries()) {
        const own = changes[index]
        if (own !== undefined) found.set(keyOf(record), own as unknown as RecordChanges)
      }
    }
    return records.map((record) => {
      const none = { version: Number(record['version']), changes: [] }
      return found.get(keyOf(record)) ?? { ...none, incomplete: 'the server did not tell' }
    })
  }

  async nameOf(object: string): Promise<readonly string[] | undefined> {
    const uuid = object.slice(object.indexOf(':') + 1)
    try {
      const page = await this.#get('history', { object: `uuid:${uuid}`, pageSize: '1' })
      return listIn(page, 'records').map(nameAfter)[0]
    } catch (error) {
      // What the caller may not know of has no name for it.
      if (error instanceof RefusedError) return undefined
      throw error
    }
  }

  async denials(
    { fromMs, untilMs }: Period,
    limit: number,
    object?: string,
  ): Promise<readonly AccessEntry[]> {
    const query = {
      outcome: 'denied',
      ...(object === undefined ? {} : { object }),
      ...(fromMs === undefined ? {} : { from: isoTime(fromMs) }),
      ...(untilMs === undefined ? {} : { to: isoTime(untilMs) }),
    }
    const found: AccessEntry[] = []
    try {
      for await (const page of this.#pages('access-log', query)) {
        found.push(...(listIn(page, 'entries') as unknown as readonly AccessEntry[]))
        if (found.length >= limit) break
      }
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error
      this.notes.push(`Denied attempts could not be read: ${error.message}`)
    }
    return found.slice(0, limit)
  }

  async *#pages(
    path: string,
    query: Readonly<Record<string, string>>,
  ): AsyncGenerator<JsonObject, void> {
    for (let token = ''; ;) {
      const page = await this.#get(path, { pageSize: PAGE_SIZE, ...query, pageToken: token })
      yield page
      const next = page['next-page-token']
      if (typeof next !== 'string' || next === '') return
      if (next === token) throw new CorruptError(`${path} gives the same page for ever`)
      token = next
    }
  }

  async #get(path: string, query: Readonly<Record<string, string>>): Promise<JsonObject> {
    const { uri, warehouse, token } = this.#server
    const base = `${uri.replace(/\/+$/, '')}/api/v1/${encodeURIComponent(warehouse)}/${path}`
    const url = `${base}?${new URLSearchParams(query).toString()}`
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
    const response = await asked(url, headers)
    const json = jsonOf(await response.text(), url)
    if (response.ok) return json
    const error = isJsonObject(json['error']) ? json['error'] : {}
    const hint = response.status === 401 ? '; KOROLEV_TOKEN is where the token is put' : ''
    throw new RefusedError(`${response.status}: ${String(error['message'] ?? url)}${hint}`, {
      field: '--uri',
    })
  }
}

/** The server understood, and said no. */
class RefusedError extends InvalidArgumentError {}

async function asked(url: string, headers: Readonly<Record<string, string>>): Promise<Response> {
  try {
    return await fetch(url, { headers, signal: AbortSignal.timeout(REQUEST_MS_MAX) })
  } catch (error) {
    throw new UnavailableError(`no answer from ${url}`, { cause: error })
  }
}

function jsonOf(text: string, url: string): JsonObject {
  try {
    const json = parseJson(text)
    if (isJsonObject(json)) return json
  } catch {
    // Told below, by what was asked.
  }
  throw new CorruptError(`${url} answered no JSON object: is it a Korolev?`)
}

function hashed(json: JsonObject): HashedRecord {
  const { hash: claimed, ...record } = json
  const hash = sha256Hex(canonicalJson(record))
  return { record: { ...record, hash }, hash, claimedHash: String(claimed) }
}

function listIn(page: JsonObject, name: string): readonly JsonObject[] {
  const list = page[name]
  return Array.isArray(list) ? (list as readonly JsonValue[]).filter(isJsonObject) : []
}

function timeOf(record: JsonObject): string {
  return isoTime(Number(record['at']))
}

function keyOf({ object, version }: JsonObject): string {
  return `${String(object)} ${String(version)}`
}
