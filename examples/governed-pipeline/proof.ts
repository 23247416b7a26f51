import { cp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { korolev } from './stage.js'

export interface Denial {
  readonly actor?: string
  readonly operation: string
  readonly object?: string
  readonly status: number
}

/** The verdict of `korolev audit verify` on a data directory. */
export interface Verdict {
  readonly lines: readonly string[]
  readonly code: number
}

export async function verify(dataDirectory: string): Promise<Verdict> {
  const { output, code } = await korolev('audit', 'verify', '--data-dir', dataDirectory)
  return { lines: output.trimEnd().split('\n'), code }
}

/** Writes the report as people and as programs read it. @returns who was denied, oldest first. */
export async function writeReports(
  dataDirectory: string,
  folder: string,
): Promise<readonly Denial[]> {
  const report = async (format: 'html' | 'json'): Promise<string> => {
    const { output, code } = await korolev(
      ...['audit', 'report', '--format', format, '--data-dir', dataDirectory],
    )
    if (code !== 0) throw new Error(`korolev audit report ended with ${code}:\n${output}`)
    await writeFile(join(folder, `audit.${format}`), output)
    return output
  }
  const [json] = await Promise.all([report('json'), report('html')])
  const { denials } = JSON.parse(json) as { readonly denials: readonly Denial[] }
  return [...denials].reverse()
}

/** Copies a data directory, and rewrites history in the copy as only who can reach the disk may. */
export async function tamperWithCopy(
  dataDirectory: string,
  { copy, from, to }: { readonly copy: string; readonly from: string; readonly to: string },
): Promise<void> {
  await cp(dataDirectory, copy, { recursive: true })
  const database = new Database(join(copy, 'catalog.db'))
  const { changes } = database
    .prepare('UPDATE records SET body = replace(body, :from, :to) WHERE instr(body, :from) > 0')
    .run({ from, to })
  database.close()
  if (changes !== 1) throw new Error(`${changes} records say ${from}: it should be one`)
}
