import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './run.js'

/** A fault to plant: a test that does not notice it proves nothing. */
interface Fault {
  /** Number of the law in `docs/laws.md`, or what else it breaks. */
  readonly law: number | 'access' | 'history'
  readonly what: string
  /** Relative to the root of the project. */
  readonly file: string
  /** Stands in the file exactly once. */
  readonly replace: string
  readonly by: string
}

export interface TestedMutant extends Fault {
  /** The test file that must fail. */
  readonly test: string
}

export interface SimulatedMutant extends Fault {
  /** Of a simulated world in which a law is broken then. */
  readonly seed: number
}

export type Mutant = TestedMutant | SimulatedMutant

export function readMutants(): readonly Mutant[] {
  return JSON.parse(readFileSync(join(ROOT, 'scripts/mutants.json'), 'utf8')) as readonly Mutant[]
}

/** @throws Error when the text to replace is not there exactly once. */
export function plant({ file, replace, by }: Fault, text: string): string {
  const parts = text.split(replace)
  if (parts.length === 2) return parts.join(by)
  throw new Error(`${file} has the text of a mutant ${parts.length - 1} times: ${replace}`)
}

/** Part of a vite plugin: `KOROLEV_MUTANT` is the place of a mutant in the list. */
export function mutantPlugin(index: string | undefined) {
  const mutant = index === undefined ? undefined : readMutants()[Number(index)]
  return {
    name: 'korolev-mutant',
    enforce: 'pre' as const,
    transform(code: string, id: string): string | undefined {
      if (mutant === undefined || id !== join(ROOT, mutant.file)) return undefined
      return plant(mutant, code)
    },
  }
}
