import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'

/** What an example exports. It may run again on a catalog that it ran on before. */
export interface ExampleModule {
  readonly run: (uri: string, print: (line: string) => void) => Promise<void>
}

export interface Example {
  readonly name: string
  /** The first sentence of its doc comment. */
  readonly about: string
}

const FOLDER = resolve(import.meta.dirname, '..')

/** The files beside `run.ts`, by name. */
export async function findExamples(): Promise<readonly Example[]> {
  const names = (await readdir(FOLDER))
    .filter((name) => name.endsWith('.ts') && !/^run\.|\.test\.ts$/.test(name))
    .map((name) => name.slice(0, -'.ts'.length))
  return Promise.all(
    names.sort().map(async (name) => {
      const text = await readFile(join(FOLDER, `${name}.ts`), 'utf8')
      return { name, about: firstSentence(text) }
    }),
  )
}

export async function loadExample(name: string): Promise<ExampleModule> {
  return (await import(`../${name}.ts`)) as ExampleModule
}

function firstSentence(text: string): string {
  const [, comment = ''] = /\/\*\*(.*?)\*\//s.exec(text) ?? []
  const plain = comment
    .replace(/^\s*\*/gm, '')
    .replace(/\s+/g, ' ')
    .trim()
  return /^.*?[.:](?=\s|$)/.exec(plain)?.[0].replace(/:$/, '.') ?? plain
}
