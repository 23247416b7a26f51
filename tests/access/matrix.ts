import { readFileSync } from 'node:fs'
import { operations } from '@korolev/spec'

/** What the caller is to the object: a role, or none and what visibility says. */
export const COLUMNS = ['private', 'internal', 'public', 'READ', 'WRITE', 'OWN', 'ADMIN'] as const

export type Column = (typeof COLUMNS)[number]

export const OBJECTS = ['warehouse', 'namespace', 'table', 'view'] as const

export type ObjectName = (typeof OBJECTS)[number]

export type Expected = 'ok' | '403' | '404'

export interface Cell {
  /** An operation, and which request of it where there are several: `createNamespace (in n)`. */
  readonly request: string
  readonly on: ObjectName
  readonly column: Column
  readonly expected: Expected
}

/** The tables of `docs/access-matrix.md`, cell by cell. */
export function readMatrix(): readonly Cell[] {
  const page = readFileSync(new URL('../../docs/access-matrix.md', import.meta.url), 'utf8')
  const rows = page
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split('|').slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()))
    .filter(([first = '']) => first !== 'operations' && !/^-+$/.test(first))
  return rows.flatMap(([requests = '', on = '', ...expected]) =>
    requests.split(', ').flatMap((request) =>
      on.split(', ').flatMap((object) =>
        COLUMNS.map((column, index) => ({
          request,
          on: known(OBJECTS, object),
          column,
          expected: known(['ok', '403', '404'] as const, expected[index] ?? ''),
        })),
      ),
    ),
  )
}

export function operationOf(request: string): string {
  return request.replace(/ \(.*\)$/, '')
}

/** Operations of which the page says nothing. */
export function forgotten(cells: readonly Cell[]): readonly string[] {
  const named = new Set(cells.map(({ request }) => operationOf(request)))
  return operations.map(({ operationId }) => operationId).filter((each) => !named.has(each))
}

function known<Text extends string>(texts: readonly Text[], text: string): Text {
  const found = texts.find((each) => each === text)
  if (found === undefined) throw new RangeError(`the matrix has "${text}"`)
  return found
}
