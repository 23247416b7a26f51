import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type { JsonObject } from '@korolev/table-format'
import { isJsonObject, parseJson } from '@korolev/table-format'
import { ROOT, run } from '../../scripts/support/run.js'

const FOLDER = join(import.meta.dirname, 'java')
const CACHE = join(ROOT, 'node_modules', '.cache', 'korolev-java')
const MAVEN_MS_MAX = 240_000
const JAVA_MS_MAX = 120_000

/** Why Iceberg's Java library is not run here; undefined where it is. */
export async function javaIsMissing(): Promise<string | undefined> {
  const { CI, KOROLEV_JAVA } = process.env
  if (CI === undefined && KOROLEV_JAVA === undefined) {
    return 'Maven may have much to fetch: set KOROLEV_JAVA=1 to run it'
  }
  for (const program of ['java', 'mvn']) {
    if ((await run(program, ['-version'])).code !== 0) return `${program} is not installed`
  }
  return undefined
}

/** What Iceberg's Java library reads of the tables, one JSON object a state. */
export async function javaReads(uri: string, tables: readonly string[]): Promise<JsonObject[]> {
  const program = join(FOLDER, 'ReadTable.java')
  const { code, output } = await run('java', ['-cp', await classPath(), program, uri, ...tables], {
    timeoutMs: JAVA_MS_MAX,
  })
  if (code !== 0) throw new Error(`ReadTable.java ended with ${code}:\n${output}`)
  return output.split('\n').flatMap((line) => {
    const json = line.startsWith('{') ? parseJson(line) : undefined
    return isJsonObject(json) ? [json] : []
  })
}

/** Resolved by Maven once, and kept until pom.xml changes. */
async function classPath(): Promise<string> {
  const pom = join(FOLDER, 'pom.xml')
  const key = createHash('sha256').update(readFileSync(pom)).digest('hex').slice(0, 16)
  const kept = join(CACHE, key)
  if (!existsSync(kept)) {
    mkdirSync(CACHE, { recursive: true })
    const made = `${kept}.${process.pid}`
    const goal = ['dependency:build-classpath', `-Dmdep.outputFile=${made}`]
    const { code, output } = await run('mvn', ['-B', '-q', '-f', pom, ...goal], {
      timeoutMs: MAVEN_MS_MAX,
    })
    if (code !== 0) throw new Error(`Maven ended with ${code}:\n${output}`)
    renameSync(made, kept)
  }
  return readFileSync(kept, 'utf8')
}
