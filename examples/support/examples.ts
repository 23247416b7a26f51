import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'

export type Print = (line: string) => void

/** What an example exports: the one or the other. */
export interface ExampleModule {
  /** It may run again on a catalog that it ran on before. */
  readonly run?: (uri: string, print: Print) => Promise<void>
  /** With a catalog of its own, which it leaves in a folder. */
  readonly runAlone?: (print: Print, folder?: string) => Promise<void>
}

export interface Example {
  readonly name: string
  /** The first sentence of its doc comment. */
  readonly about: string
  /** A folder of files, which brings its own catalog. */
  readonly isAlone: boolean
}

const FOLDER = resolve(import.meta.dirname, '..')
/** Of an example that is a folder. */
const DOOR = 'example.ts'

/** The files beside `run.ts` and the folders that hold an `example.ts`, by name. */
export async function findExamples(): Promise<readonly Example[]> {
  const entries = await readdir(FOLDER)
  const files = entries
    .filter((name) => name.endsWith('.ts') && !/^run\.|\.test\.ts$/.test(name))
    .map((name) => name.slice(0, -'.ts'.length))
  const folders = entries.filter((name) => existsSync(join(FOLDER, name, DOOR)))
  return Promise.all(
    [...files, ...folders].sort().map(async (name) => {
      const isAlone = folders.includes(name)
      const text = await readFile(join(FOLDER, isAlone ? join(name, DOOR) : `${name}.ts`), 'utf8')
      return { name, about: firstSentence(text), isAlone }
    }),
  )
}

export async function loadExample({ name, isAlone }: Example): Promise<ExampleModule> {
  return (await import(isAlone ? `../${name}/${DOOR}` : `../${name}.ts`)) as ExampleModule
}

function firstSentence(text: string): string {
  const [, comment = ''] = /\/\*\*(.*?)\*\//s.exec(text) ?? []
  const plain = comment
    .replace(/^\s*\*/gm, '')
    .replace(/\s+/g, ' ')
    .trim()
  return /^.*?[.:](?=\s|$)/.exec(plain)?.[0].replace(/:$/, '.') ?? plain
}
