import type { JsonObject, JsonValue } from '../core/json.js'
import type { Decode } from '../core/object-reader.js'
import { ObjectReader, readString } from '../core/object-reader.js'
import type { NestedField, Type } from '../schema/types.js'
import { isPrimitive } from '../schema/visit.js'

/**
 * What becomes of the values of a column before anybody sees them. All but `deny` are of the REST
 * specification; whoever does not know that one must not read the table, as it says of all that a
 * reader does not know.
 * @see REST specification, `ReadRestrictions`.
 */
export const MASK_ACTIONS = [
  /** The column is not read at all. Korolev's own. */
  'deny',
  'replace-with-null',
  'mask-to-fixed-value',
  'sha-256-query-local',
  'sha-256-global',
  'mask-alphanum',
  'show-first-4',
  'show-last-4',
  'truncate-to-year',
  'truncate-to-month',
] as const

export type MaskAction = (typeof MASK_ACTIONS)[number]

export interface ColumnRestriction {
  readonly fieldId: number
  /** A `MaskAction`, or what a newer server says. */
  readonly action: string
  /** Names of the policies that say so. */
  readonly policies: readonly string[]
}

/** What the catalog demands of who reads a table, for one caller. */
export interface ReadRestrictions {
  /** In the REST form, columns by id; rows for which it does not hold are not there. */
  readonly rowFilter?: JsonValue
  readonly columns: readonly ColumnRestriction[]
  /** Names of the policies that filter rows. */
  readonly rowPolicies: readonly string[]
  /** Whom to ask, as a sentence says it. */
  readonly ask?: string
  /** Names of demands that this reader does not know. */
  readonly unknown: readonly string[]
}

/** Fields that demand nothing. */
const EXPLANATIONS: ReadonlySet<string> = new Set(['row-policies', 'ask'])

export const decodeReadRestrictions: Decode<ReadRestrictions> = (json, path) => {
  const reader = new ObjectReader(json, path)
  const filter = reader.json('required-row-filter')
  const ask = reader.optionalString('ask')
  return {
    ...(filter === undefined || filter === null ? {} : { rowFilter: filter }),
    columns: reader.optionalArray('required-column-projections', decodeColumn) ?? [],
    rowPolicies: reader.optionalArray('row-policies', readString) ?? [],
    ...(ask === undefined ? {} : { ask }),
    unknown: Object.keys(reader.rest() ?? {}).filter((name) => !EXPLANATIONS.has(name)),
  }
}

const decodeColumn: Decode<ColumnRestriction> = (json, path) => {
  const reader = new ObjectReader(json, path)
  return {
    fieldId: reader.int('field-id'),
    action: reader.string('action'),
    policies: reader.optionalArray('policies', readString) ?? [],
  }
}

export function encodeReadRestrictions(restrictions: ReadRestrictions): JsonObject {
  const { rowFilter, columns, rowPolicies, ask } = restrictions
  return {
    ...(columns.length === 0
      ? {}
      : {
          'required-column-projections': columns.map(({ fieldId, action, policies }) => ({
            'field-id': fieldId,
            action,
            policies: [...policies],
          })),
        }),
    ...(rowFilter === undefined ? {} : { 'required-row-filter': rowFilter }),
    ...(rowPolicies.length === 0 ? {} : { 'row-policies': [...rowPolicies] }),
    ...(ask === undefined ? {} : { ask }),
  }
}

const TEXTS: readonly Type['kind'][] = ['string']
const HASHED: readonly Type['kind'][] = ['string', 'int', 'long', 'binary']
const DATES: readonly Type['kind'][] = [
  ...(['date', 'timestamp', 'timestamptz', 'timestamp_ns', 'timestamptz_ns'] as const),
]
/** Of these a value that stands for all others is not made here. */
const UNFIXED: readonly Type['kind'][] = ['variant', 'geometry', 'geography', 'unknown']

const APPLICABLE: Readonly<Record<MaskAction, (field: NestedField) => boolean>> = {
  deny: () => true,
  'replace-with-null': ({ required }) => !required,
  'mask-to-fixed-value': ({ type }) => isFixable(type),
  'sha-256-query-local': ({ type }) => HASHED.includes(type.kind),
  'sha-256-global': ({ type }) => HASHED.includes(type.kind),
  'mask-alphanum': ({ type }) => TEXTS.includes(type.kind),
  'show-first-4': ({ type }) => TEXTS.includes(type.kind),
  'show-last-4': ({ type }) => TEXTS.includes(type.kind),
  'truncate-to-year': ({ type }) => DATES.includes(type.kind),
  'truncate-to-month': ({ type }) => DATES.includes(type.kind),
}

export function isMaskAction(text: string): text is MaskAction {
  return (MASK_ACTIONS as readonly string[]).includes(text)
}

/** Whether a column can be masked so. @see REST specification, "Applicable to" of each action. */
export function isApplicable(action: MaskAction, field: NestedField): boolean {
  return APPLICABLE[action](field)
}

function isFixable(type: Type): boolean {
  if (isPrimitive(type)) return !UNFIXED.includes(type.kind)
  return type.kind !== 'struct' || type.fields.every((field) => isFixable(field.type))
}

/** What each action hides besides itself: those after it in a line tell more. */
const STRICTER: readonly (readonly MaskAction[])[] = [
  ['mask-alphanum', 'show-first-4'],
  ['mask-alphanum', 'show-last-4'],
  ['sha-256-query-local', 'sha-256-global'],
  ['truncate-to-year', 'truncate-to-month'],
]

/**
 * What shows no more than either of two actions shows: the stricter one of them; of two that hide
 * different things, what hides both.
 */
export function strictest(left: MaskAction, right: MaskAction): MaskAction {
  if (left === right) return left
  const whole = (['deny', 'replace-with-null', 'mask-to-fixed-value'] as const).find(
    (action) => action === left || action === right,
  )
  if (whole !== undefined) return whole
  const line = STRICTER.find((each) => each.includes(left) && each.includes(right))
  if (line !== undefined) return line[0] ?? left
  const shown = [left, right].every((each) => each === 'show-first-4' || each === 'show-last-4')
  return shown ? 'mask-alphanum' : 'mask-to-fixed-value'
}

/** The action, or for a column that cannot be masked so, one that shows nothing of it. */
export function fitting(action: MaskAction, field: NestedField): MaskAction {
  const whole = ['replace-with-null', 'mask-to-fixed-value'] as const
  return [action, ...whole].find((each) => isApplicable(each, field)) ?? 'deny'
}
