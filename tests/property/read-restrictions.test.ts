import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type {
  Cell,
  Expression,
  MaskAction,
  PrimitiveType,
  ReadMasks,
  Row,
} from '@korolev/table-format'
import {
  bindExpression,
  compileExpression,
  encodeExpressionById,
  fitting,
  isApplicable,
  MASK_ACTIONS,
  requireColumn,
  restrictRequest,
  rowsToBatch,
  strictest,
} from '@korolev/table-format'
import { printRowValue } from '@korolev/table-format/arrow/row-values'
import { arrowSchema } from '@korolev/table-format/arrow/types'
import { readScan } from '@korolev/table-format/read/read-scan'
import { wasmParquetReading } from '@korolev/table-format/formats/parquet/read-parquet'
import { wasmParquetWriting } from '@korolev/table-format/formats/parquet/wasm-writing'
import { batchToRows } from '@korolev/table-format/arrow/rows'
import { concatBytes } from '@korolev/table-format/core/bytes'
import type { Case, CaseRow, Kleene } from '../support/arbitrary-expressions.js'
import { arbitraryCase, CASE_TYPES } from '../support/arbitrary-expressions.js'
import { FileTable } from '../support/read-file.js'

const SALT = new TextEncoder().encode('a salt of a good many bytes')

interface Restricted {
  readonly given: Case
  readonly wished: readonly (MaskAction | undefined)[]
}

/** Infinities have no JSON form, which filters of policies have. */
const types = CASE_TYPES.filter(({ kind }) => kind !== 'float' && kind !== 'double')

const restricted: fc.Arbitrary<Restricted> = arbitraryCase({ types, depthMax: 2 }).chain((given) =>
  fc.record({
    given: fc.constant(given),
    wished: fc.array(fc.option(fc.constantFrom(...MASK_ACTIONS), { nil: undefined }), {
      minLength: given.columns.length,
      maxLength: given.columns.length,
    }),
  }),
)

describe('restricted reading', () => {
  it('should give what filtering and masking all rows by hand gives', async () => {
    await fc.assert(
      fc.asyncProperty(restricted, async ({ given, wished }) => {
        const { schema, columns, rows, filter } = given
        const actions = wished.map((action, at) => {
          const field = schema.fields[at]
          return field === undefined || action === undefined ? undefined : fitting(action, field)
        })
        const restrictions = {
          rowFilter: encodeExpressionById(
            filter.expression,
            (name) => requireColumn(schema, name).field.id,
          ),
          columns: actions.flatMap((action, at) =>
            action === undefined ? [] : [{ fieldId: at + 1, action, policies: ['p'] }],
          ),
          rowPolicies: ['p'],
          unknown: [],
        }
        const { projected, filter: residual, masks } = restrictRequest(schema, { restrictions })
        const expected = rows
          .filter((row) => isKnownToHold(given, filter.expression, row) === true)
          .map((row) =>
            Object.fromEntries(
              columns.flatMap(({ name, type }, at) => {
                const action = actions[at]
                if (action === 'deny') return []
                return [[name, byHand(action, type, row[at] ?? null)]]
              }),
            ),
          )
        fc.pre(projected.fields.length > 0)
        expect(await readRows(given, { projected, residual, masks })).toEqual(expected)
      }),
      { numRuns: 120 },
    )
  })

  it('should take of two actions what shows no more than either', () => {
    const action = fc.constantFrom(...MASK_ACTIONS)
    fc.assert(
      fc.property(action, action, action, (one, two, three) => {
        expect(strictest(one, two)).toBe(strictest(two, one))
        expect(strictest(one, one)).toBe(one)
        expect(strictest(strictest(one, two), three)).toBe(strictest(one, strictest(two, three)))
      }),
    )
  })
})

async function readRows(
  { schema, columns, rows }: Case,
  restriction: {
    readonly projected: Case['schema']
    readonly residual: ReturnType<typeof restrictRequest>['filter']
    readonly masks: ReadMasks | undefined
  },
): Promise<readonly Row[]> {
  const { projected, residual, masks } = restriction
  const cells = rows.map((row) =>
    Object.fromEntries(columns.map(({ name, type }, at) => [name, cellOf(type, row, at)])),
  )
  const writer = wasmParquetWriting.create(arrowSchema(schema), { rowGroupRowsMax: 3 })
  const chunks: Uint8Array[] = []
  const take = async () => {
    for await (const chunk of writer.chunks) chunks.push(chunk)
  }
  const write = async () => {
    await writer.write(rowsToBatch(schema, cells))
    await writer.finish()
  }
  await Promise.all([take(), write()])
  const table = new FileTable()
  await table.add(concatBytes(chunks), { residual })
  const tools = { objects: table.objects, parquet: wasmParquetReading }
  const plan = { schema, projected, tasks: table.tasks, ...(masks === undefined ? {} : { masks }) }
  const found: Row[] = []
  for await (const batch of readScan(tools, table.metadata, plan, { salt: SALT })) {
    found.push(...batchToRows(projected, batch))
  }
  return found
}

/** As SQL has it: what is asked of a null is not known. */
function isKnownToHold({ schema, columns }: Case, expression: Expression, row: CaseRow): Kleene {
  const asked = (each: Expression) => isKnownToHold({ schema, columns } as Case, each, row)
  switch (expression.op) {
    case 'true':
    case 'false':
      return expression.op === 'true'
    case 'not': {
      const child = asked(expression.child)
      return child === undefined ? undefined : !child
    }
    case 'and':
    case 'or': {
      const both = [asked(expression.left), asked(expression.right)]
      const decides = expression.op === 'or'
      return both.includes(decides) ? decides : both.includes(undefined) ? undefined : !decides
    }
    default: {
      const { op, term } = expression
      const value = row[columns.findIndex(({ name }) => name === term.name)] ?? null
      if (op === 'is-null' || op === 'not-null') return (value === null) === (op === 'is-null')
      if (value === null) return undefined
      const holds = compileExpression(bindExpression(expression, schema))
      return holds((fieldId) => row[fieldId - 1] ?? null)
    }
  }
}

function cellOf(type: PrimitiveType, row: CaseRow, at: number): Cell {
  const value = row[at] ?? null
  return value === null ? null : printRowValue(type, value)
}

/** Written without the code under test: by text, and by the calendar of JavaScript. */
function byHand(action: MaskAction | undefined, type: PrimitiveType, value: CaseRow[number]): Cell {
  const cell = value === null ? null : printRowValue(type, value)
  if (action === undefined) return cell
  if (action === 'replace-with-null') return null
  if (action === 'mask-to-fixed-value') return FIXED[type.kind]?.(type) ?? null
  if (cell === null) return null
  const hidden = (text: string) => text.replaceAll(/[0-9]/g, 'n').replaceAll(/[^n(),.\-@]/gu, 'x')
  const text = String(cell)
  const points = Array.from(text)
  switch (action) {
    case 'mask-alphanum':
      return hidden(text)
    case 'show-first-4':
      return points.slice(0, 4).join('') + hidden(points.slice(4).join(''))
    case 'show-last-4':
      return hidden(points.slice(0, -4).join('')) + points.slice(-4).join('')
    case 'truncate-to-year':
    case 'truncate-to-month':
      return truncated(text, action === 'truncate-to-year' ? 4 : 7)
    default:
      return hashed(action === 'sha-256-global' ? Buffer.alloc(0) : Buffer.from(SALT), type, cell)
  }
}

/** The first so many characters of a date stay; the rest is the beginning of that. */
function truncated(text: string, kept: number): string {
  const [, year = '', rest = ''] = /^(-?\+?\d+)-(.*)$/.exec(text) ?? []
  const month = kept === 4 ? '01' : rest.slice(0, 2)
  const time = rest.slice(5).replaceAll(/\d/g, '0')
  return `${year}-${month}-01${time}`
}

function hashed(salt: Buffer, type: PrimitiveType, cell: Cell): Cell {
  const hash = createHash('sha256').update(salt)
  if (type.kind === 'string') return hash.update(String(cell), 'utf8').digest('hex')
  if (type.kind === 'binary') return new Uint8Array(hash.update(cell as Uint8Array).digest())
  const bytes = Buffer.alloc(type.kind === 'int' ? 4 : 8)
  if (type.kind === 'int') bytes.writeInt32LE(Number(cell))
  else bytes.writeBigInt64LE(cell as bigint)
  const digest = hash.update(bytes).digest()
  return type.kind === 'int' ? digest.readInt32LE() : digest.readBigInt64LE()
}

const FIXED: Partial<Record<string, (type: PrimitiveType) => Cell>> = {
  boolean: () => false,
  int: () => 0,
  long: () => 0n,
  float: () => 0,
  double: () => 0,
  decimal: (type) => (0).toFixed(type.kind === 'decimal' ? type.scale : 0),
  date: () => '1970-01-01',
  time: () => '00:00:00.000000',
  timestamp: () => '1970-01-01T00:00:00.000000',
  timestamptz: () => '1970-01-01T00:00:00.000000+00:00',
  timestamp_ns: () => '1970-01-01T00:00:00.000000000',
  timestamptz_ns: () => '1970-01-01T00:00:00.000000000+00:00',
  string: () => 'XXXXXXXX',
  uuid: () => '00000000-0000-0000-0000-000000000000',
  fixed: (type) => new Uint8Array(type.kind === 'fixed' ? type.length : 0),
  binary: () => new Uint8Array(0),
}

describe('the actions of the specification', () => {
  it('should be offered for the columns that can be masked so', () => {
    const field = { id: 1, name: 'x', required: true, type: { kind: 'date' } } as const
    expect(MASK_ACTIONS.filter((action) => isApplicable(action, field))).toEqual([
      ...(['deny', 'mask-to-fixed-value', 'truncate-to-year', 'truncate-to-month'] as const),
    ])
  })
})
