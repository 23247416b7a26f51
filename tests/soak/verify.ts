import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { JsonObject, JsonValue } from '@korolev/table-format'
import { isJsonObject } from '@korolev/table-format'
import { verifyChain } from '../../catalog/src/domain/commit-record.js'
import { replayTable } from '../../catalog/src/domain/replay.js'
import { call } from '../support/served.js'
import type { Attempt } from './attempts.js'
import { NAMESPACE, propertiesIn, tablePath } from './attempts.js'

const PAGE_SIZE = 1_000

export interface Verified {
  readonly records: number
  readonly chains: number
  readonly problems: readonly string[]
}

/** As a server shows it after everything. */
export interface Table {
  readonly properties: JsonObject
  readonly records: readonly JsonObject[]
}

/** Gives a metadata file, as text. */
export type ReadMetadata = (location: string) => Promise<string>

/** Holds what a server tells of some tables against what was sent and answered. */
export async function verify(
  uri: string,
  tables: readonly string[],
  attempts: readonly Attempt[],
  readMetadata: ReadMetadata = readLocalFile,
): Promise<Verified> {
  const problems: string[] = []
  const found = new Map<string, Table>()
  for (const name of tables) {
    const table = await readTable(uri, name, problems, readMetadata)
    if (table !== undefined) found.set(name, table)
  }
  for (const attempt of attempts) problems.push(...judge(attempt, found))
  const all = [...found.values()]
  const records = all.reduce((sum, table) => sum + table.records.length, 0)
  return { records, chains: all.length, problems }
}

/** Every table of the namespace with the file that its pointer names: the whole state. */
export async function readState(uri: string): Promise<ReadonlyMap<string, string>> {
  const listed = await call(uri, { method: 'GET', path: `/v1/namespaces/${NAMESPACE}/tables` })
  const { identifiers } = listed.body as { identifiers: readonly { name: string }[] }
  const state = new Map<string, string>()
  for (const { name } of identifiers) {
    const loaded = await call(uri, { method: 'GET', path: tablePath(name) })
    state.set(name, `${loaded.status} ${loaded.text}`)
  }
  return state
}

/** What of an attempt's outcome does not agree with what is there. */
export function judge(attempt: Attempt, tables: ReadonlyMap<string, Table>): readonly string[] {
  const { property, outcome, refusal = '', sent } = attempt
  const problems: string[] = []
  const counts = attempt.tables.map((name) => {
    const table = tables.get(name)
    const records = table?.records.filter((record) => namesProperty(record, property)) ?? []
    const isThere = table !== undefined && Object.hasOwn(table.properties, property)
    if (isThere !== records.length > 0) {
      problems.push(`${property} on ${name}: there ${isThere}, recorded ${records.length} times`)
    }
    return records.length
  })
  const most = Math.max(...counts)
  const least = Math.min(...counts)
  const about = `${property} (${outcome}, sent ${sent} times, ${refusal})`
  if (most > 1) problems.push(`doubled: ${about}`)
  if (most !== least) problems.push(`half done: ${about}`)
  if (outcome === 'acknowledged' && least < 1) problems.push(`lost: ${about}`)
  if (outcome === 'refused' && most > 0) problems.push(`refused but applied: ${about}`)
  return problems
}

async function readTable(
  uri: string,
  name: string,
  problems: string[],
  readMetadata: ReadMetadata,
): Promise<Table | undefined> {
  const loaded = await call(uri, { method: 'GET', path: tablePath(name) })
  if (loaded.status === 404) return undefined
  if (loaded.status !== 200) {
    problems.push(`${name} cannot be loaded: ${loaded.status} ${loaded.text.slice(0, 300)}`)
    return undefined
  }
  const records = await readHistory(uri, name)
  const broken = verifyChain(records)
  if (broken !== undefined) problems.push(`${name}: record ${broken.version}: ${broken.problem}`)
  try {
    const replayed = replayTable(records, () => undefined)
    const body = loaded.body as { 'metadata-location': string }
    const file = await readMetadata(body['metadata-location'])
    if (replayed.text !== file) problems.push(`${name}: its history gives other metadata`)
  } catch (error) {
    problems.push(`${name}: its history cannot be replayed: ${String(error)}`)
  }
  return { properties: propertiesIn(loaded), records }
}

function readLocalFile(location: string): Promise<string> {
  return readFile(fileURLToPath(location), 'utf8')
}

/** Oldest first. */
async function readHistory(uri: string, name: string): Promise<readonly JsonObject[]> {
  const records: JsonObject[] = []
  const object = encodeURIComponent(`table:${NAMESPACE}\u001f${name}`)
  let token = ''
  do {
    const query = `object=${object}&pageSize=${PAGE_SIZE}&pageToken=${encodeURIComponent(token)}`
    const page = await call(uri, { method: 'GET', path: `/api/v1/main/history?${query}` })
    const body = isJsonObject(page.body) ? page.body : {}
    records.push(...((body['records'] ?? []) as readonly JsonObject[]))
    const next: JsonValue | undefined = body['next-page-token']
    token = typeof next === 'string' ? next : ''
  } while (token !== '')
  return records.reverse()
}

function namesProperty(record: JsonObject, property: string): boolean {
  return (record['updates'] as readonly JsonObject[]).some(
    ({ updates }) => isJsonObject(updates) && Object.hasOwn(updates, property),
  )
}
