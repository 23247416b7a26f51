import type { JsonObject, JsonValue } from '@korolev/table-format'
import { isJsonObject, parseJson } from '@korolev/table-format'
import { CHECKS } from './checks.js'

const URI = process.env['URI'] ?? ''
const WAREHOUSE = process.env['WAREHOUSE'] ?? 'rck'

/** `token` prints one for the listener, where clients sign in; `graphs` judges what came out. */
async function main(task: string | undefined): Promise<number> {
  const token = await signIn()
  if (task === 'token') {
    process.stdout.write(token)
    return 0
  }
  const server = new Lineage(token)
  let failed = 0
  for (const { name, table, query, job, expected } of CHECKS) {
    const found = (await server.graph(table, query)).filter((each) => each.includes(job ?? ''))
    const isWell = JSON.stringify(found) === JSON.stringify([...expected].sort())
    console.log(isWell ? `ok ${name}` : `FAILED ${name}: there is ${found.join('; ') || 'nothing'}`)
    if (!isWell) {
      console.log(`  expected ${[...expected].sort().join('; ')}`)
      failed++
    }
  }
  console.log(`${CHECKS.length - failed} passed, ${failed} failed, 0 skipped`)
  return failed === 0 ? 0 : 1
}

async function signIn(): Promise<string> {
  const properties = (process.env['LIVE_CATALOG_PROPERTIES'] ?? '').split(' ')
  const credential = properties.find((each) => each.startsWith('credential='))
  if (credential === undefined) return ''
  const [id = '', secret = ''] = credential.slice('credential='.length).split(':')
  const fields = { grant_type: 'client_credentials', client_id: id, client_secret: secret }
  const answer = await fetch(`${URI}/v1/oauth/tokens`, {
    method: 'POST',
    body: new URLSearchParams({ ...fields, scope: 'catalog' }),
  })
  return textIn(read(await answer.text()), 'access_token')
}

/** What the server tells of the tables, with the names of snapshots by their order: `orders@2`. */
class Lineage {
  readonly #token: string
  readonly #snapshots = new Map<string, string>()
  readonly #nodes = new Map<string, string>()

  constructor(token: string) {
    this.#token = token
  }

  async graph(table: string, query: string): Promise<readonly string[]> {
    const numbered = /snapshot=(\d+)/.exec(query)?.[1]
    for (const name of ['orders', 'clients', 'totals', 'first']) await this.#learn(name)
    const id = [...this.#snapshots].find(([, label]) => label === `${table}@${numbered ?? ''}`)?.[0]
    const asked = query.replace(/snapshot=\d+/, `snapshot=${id ?? ''}`)
    const json = await this.#get(`lineage?object=table:sales%1F${table}&${asked}`)
    for (const node of listIn(json, 'nodes')) {
      const name = node['name']
      this.#nodes.set(textIn(node, 'id'), Array.isArray(name) ? String(name.at(-1)) : '?')
    }
    if (query.includes('columns')) {
      return listIn(json, 'columns')
        .map((each) => this.#column(each))
        .sort()
    }
    return listIn(json, 'edges')
      .flatMap((edge) => this.#edges(edge))
      .sort()
  }

  /** One line for each run of an edge. */
  #edges(edge: JsonObject): readonly string[] {
    const [from, to] = [textIn(edge, 'from'), textIn(edge, 'to')]
    return listIn(edge, 'runs').map(({ snapshotId, state, knownBy }) => {
      const label = this.#snapshots.get(String(snapshotId)) ?? String(snapshotId)
      const ends = [from, to].map((id) =>
        id.startsWith('job:') ? (this.#nodes.get(id) ?? '') : label,
      )
      return `${ends.join(' > ')} (${String(knownBy)}, ${String(state)})`
    })
  }

  #column({ from, to, indirect }: JsonObject): string {
    const [source = '', target = ''] = [from, to].map((each) => {
      const { node, field } = isJsonObject(each) ? each : {}
      return `${this.#nodes.get(String(node)) ?? ''}.${String(field ?? '*')}`
    })
    return `${source} ${indirect === true ? '..' : '>'} ${target}`
  }

  /** In the order in which they were made. */
  async #learn(table: string): Promise<void> {
    const json = await this.#get(`history?object=table:sales%1F${table}&pageSize=100`)
    let count = 0
    for (const { summary } of [...listIn(json, 'records')].reverse()) {
      const id = isJsonObject(summary) ? summary['snapshot-id'] : undefined
      if (id !== undefined && !this.#snapshots.has(String(id))) {
        this.#snapshots.set(String(id), `${table}@${++count}`)
      }
    }
  }

  async #get(path: string): Promise<JsonObject> {
    const headers = this.#token === '' ? {} : { authorization: `Bearer ${this.#token}` }
    const answer = await fetch(`${URI}/api/v1/${WAREHOUSE}/${path}`, { headers })
    const text = await answer.text()
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${text}`)
    return read(text)
  }
}

function read(text: string): JsonObject {
  const json = parseJson(text)
  if (!isJsonObject(json)) throw new Error(`not an object: ${text.slice(0, 200)}`)
  return json
}

function listIn(json: JsonObject, name: string): readonly JsonObject[] {
  const value: JsonValue | undefined = json[name]
  return Array.isArray(value) ? (value as readonly JsonValue[]).filter(isJsonObject) : []
}

function textIn(json: JsonObject, name: string): string {
  const value = json[name]
  return typeof value === 'string' ? value : ''
}

process.exitCode = await main(process.argv[2])
