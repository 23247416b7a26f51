import { ForbiddenError, UnsupportedError } from '../core/errors.js'
import { bindExpression } from '../expr/bind.js'
import { andBound, fieldIdsOf, TRUE } from '../expr/bound.js'
import { ALWAYS_FALSE, ALWAYS_TRUE } from '../expr/build.js'
import { decodeExpressionById } from '../expr/json-by-id.js'
import type { BoundExpression, Expression } from '../expr/types.js'
import { projectByIds } from '../schema/project.js'
import { fieldById, indexedFieldById, nameOfField } from '../schema/schema.js'
import type { Schema } from '../schema/types.js'
import type { ColumnRestriction, MaskAction, ReadRestrictions } from './restrictions.js'
import { isApplicable, isMaskAction } from './restrictions.js'
import { selectColumns } from './select.js'
import type { ReadMasks, ScanRequest } from './types.js'

/** What is read, when what must not be seen is left out. */
export interface RestrictedRequest {
  readonly projected: Schema
  /** What may be told by statistics, partitions and stored values. */
  readonly filter: BoundExpression
  /** Part of `filter` that is asked of each row, whatever its file is said to hold. */
  readonly rowFilter: BoundExpression
  /** Absent where no value is changed. */
  readonly masks?: ReadMasks
}

/**
 * Binds a request to a schema under the restrictions that come with the table. Rows are filtered by
 * their stored values first; what the caller asks of a masked column is asked of what it shows.
 * @throws ForbiddenError naming a column that is denied, and whom to ask; UnsupportedError for a
 *   demand that this reader does not know: then nothing is read.
 */
export function restrictRequest(schema: Schema, request: ScanRequest): RestrictedRequest {
  const { restrictions, caseSensitive = true } = request
  const asked = bindExpression(request.filter ?? { op: 'true' }, schema, { caseSensitive })
  if (restrictions === undefined) {
    return { projected: selectColumns(schema, request), filter: asked, rowFilter: TRUE }
  }
  const columns = restrictedColumns(schema, restrictions)
  const projected = selectAllowed(schema, request, columns)
  checkAsked(schema, asked, columns, restrictions)
  const rowFilter = rowFilterOf(schema, restrictions)
  const actions = new Map<number, MaskAction>()
  for (const [id, { action }] of columns) if (action !== 'deny') actions.set(id, action)
  const parts = conjuncts(asked)
  const isMasked = (part: BoundExpression) =>
    [...fieldIdsOf(part)].some((id) => actions.has(topFieldId(schema, id)))
  const shown = parts.filter((part) => !isMasked(part)).reduce(andBound, TRUE)
  const afterwards = parts.filter(isMasked).reduce(andBound, TRUE)
  return {
    projected,
    filter: andBound(rowFilter, shown),
    rowFilter,
    ...(actions.size === 0 ? {} : { masks: { actions, filter: afterwards } }),
  }
}

interface KnownRestriction extends Omit<ColumnRestriction, 'action'> {
  readonly action: MaskAction
}

type Restricted = ReadonlyMap<number, KnownRestriction>

function restrictedColumns(schema: Schema, restrictions: ReadRestrictions): Restricted {
  const [unknown] = restrictions.unknown
  if (unknown !== undefined) throw notApplied(`the restriction ${unknown.slice(0, 60)}`)
  const known = new Map<number, KnownRestriction>()
  for (const { fieldId, action, policies } of restrictions.columns) {
    const found = indexedFieldById(schema, fieldId)
    // Not every state has every column.
    if (found === undefined) continue
    const { field, fullName, parent } = found
    if (!isMaskAction(action)) {
      throw notApplied(`${action.slice(0, 60)}, demanded for column ${fullName},`)
    }
    if (parent !== undefined || !isApplicable(action, field) || known.has(fieldId)) {
      throw notApplied(`${action} of column ${fullName}`)
    }
    known.set(fieldId, { fieldId, action, policies })
  }
  return known
}

function notApplied(what: string): UnsupportedError {
  return new UnsupportedError(
    `the catalog restricts how this table is read, and ${what} cannot be applied here: ` +
      'read it with a newer version of this library',
  )
}

function selectAllowed(schema: Schema, request: ScanRequest, columns: Restricted): Schema {
  const isDenied = (id: number) => columns.get(id)?.action === 'deny'
  if (request.select === undefined) {
    const allowed = schema.fields.filter(({ id }) => !isDenied(id))
    return allowed.length === schema.fields.length
      ? schema
      : projectByIds(
          schema,
          allowed.map(({ id }) => id),
        )
  }
  const projected = selectColumns(schema, request)
  const denied = projected.fields.find(({ id }) => isDenied(id))
  if (denied !== undefined) throw deniedColumn(denied.name, columns.get(denied.id), request)
  return projected
}

function checkAsked(
  schema: Schema,
  asked: BoundExpression,
  columns: Restricted,
  restrictions: ReadRestrictions,
): void {
  for (const id of fieldIdsOf(asked)) {
    const top = topFieldId(schema, id)
    const column = columns.get(top)
    if (column?.action !== 'deny') continue
    throw deniedColumn(nameOfField(schema, top) ?? '', column, { restrictions })
  }
}

function deniedColumn(
  name: string,
  column: KnownRestriction | undefined,
  { restrictions }: Pick<ScanRequest, 'restrictions'>,
): ForbiddenError {
  const by = column === undefined ? [] : column.policies
  const policies = by.length === 0 ? 'by the catalog' : `by the policy ${by.join(', ')}`
  const ask = restrictions?.ask
  const whom = ask === undefined ? '' : `; ask ${ask}`
  return new ForbiddenError(`column ${name} is denied to you ${policies}${whom}`)
}

function rowFilterOf(schema: Schema, { rowFilter }: ReadRestrictions): BoundExpression {
  if (rowFilter === undefined) return TRUE
  const nameOf = (id: number) => nameOfField(schema, id)
  const expression = decodeExpressionById(rowFilter, nameOf, 'required-row-filter')
  return bindExpression(onlyWhereKnown(expression), schema)
}

/** A row of which a null leaves it open whether the filter holds is not shown. */
function onlyWhereKnown(expression: Expression, isNegated = false): Expression {
  switch (expression.op) {
    case 'true':
    case 'false':
      return (expression.op === 'true') === isNegated ? ALWAYS_FALSE : ALWAYS_TRUE
    case 'not':
      return onlyWhereKnown(expression.child, !isNegated)
    case 'and':
    case 'or':
      return {
        op: (expression.op === 'and') === isNegated ? 'or' : 'and',
        left: onlyWhereKnown(expression.left, isNegated),
        right: onlyWhereKnown(expression.right, isNegated),
      }
    case 'is-null':
    case 'not-null':
      return isNegated ? { op: 'not', child: expression } : expression
    default: {
      const known: Expression = { op: 'not-null', term: expression.term }
      const asked: Expression = isNegated ? { op: 'not', child: expression } : expression
      return { op: 'and', left: known, right: asked }
    }
  }
}

function conjuncts(expression: BoundExpression): readonly BoundExpression[] {
  if (expression.op !== 'and') return [expression]
  return [...conjuncts(expression.left), ...conjuncts(expression.right)]
}

/** Of the column that holds the field. */
function topFieldId(schema: Schema, id: number): number {
  let found = indexedFieldById(schema, id)
  while (found?.parent !== undefined) found = found.parent
  return found?.field.id ?? id
}

/** The columns that a filter on masked values looks at, whole. */
export function maskedFilterSchema(schema: Schema, { filter }: ReadMasks): Schema {
  const tops = [...fieldIdsOf(filter)].map((id) => topFieldId(schema, id))
  const fields = [...new Set(tops)].flatMap((id) => fieldById(schema, id) ?? [])
  return { ...schema, fields, identifierFieldIds: [] }
}
