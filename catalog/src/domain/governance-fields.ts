import type { JsonObject, JsonValue } from '@korolev/table-format'
import { InvalidArgumentError, ObjectReader, readArray, readString } from '@korolev/table-format'
import { checkText } from './owners.js'

export const SENSITIVITIES = ['public', 'internal', 'confidential', 'restricted'] as const

export type Sensitivity = (typeof SENSITIVITIES)[number]

export const CATEGORIES = ['raw', 'managed', 'published'] as const

/** What rules a table keeps: see `category-rules.ts`. */
export type Category = (typeof CATEGORIES)[number]

export const DOMAIN_LENGTH_MAX = 200
export const DESCRIPTION_LENGTH_MAX = 4_000
export const REASON_LENGTH_MAX = 2_000
export const TAGS_MAX = 50
export const TERMS_MAX = 50
export const PERSONAL_DATA_KINDS_MAX = 20
export const TAG_LENGTH_MAX = 100
export const TERM_NAME_LENGTH_MAX = 200

/** What can be said of something, beside who owns it. */
type Field =
  | 'domain'
  | 'description'
  | 'tags'
  | 'terms'
  | 'sensitivity'
  | 'personal-data'
  | 'category'
  | 'declassified'

const ANYTHING: readonly Field[] = ['domain', 'description', 'tags', 'terms']

export const FIELDS_OF_KIND = {
  warehouse: ANYTHING,
  namespace: ANYTHING,
  table: [...ANYTHING, 'sensitivity', 'personal-data', 'category'],
  view: [...ANYTHING, 'sensitivity', 'personal-data'],
} as const satisfies Readonly<Record<string, readonly Field[]>>

export const COLUMN_FIELDS: readonly Field[] = [
  'description',
  'tags',
  'terms',
  'sensitivity',
  'personal-data',
  'declassified',
]

type Check = (json: JsonValue, path: string) => JsonValue

const CHECKS: Readonly<Record<Field, Check>> = {
  domain: text(DOMAIN_LENGTH_MAX),
  description: text(DESCRIPTION_LENGTH_MAX),
  tags: listOfTexts({ countMax: TAGS_MAX, lengthMax: TAG_LENGTH_MAX }),
  terms: listOfTexts({ countMax: TERMS_MAX, lengthMax: TERM_NAME_LENGTH_MAX }),
  sensitivity: oneOf(SENSITIVITIES),
  'personal-data': listOfTexts({ countMax: PERSONAL_DATA_KINDS_MAX, lengthMax: TAG_LENGTH_MAX }),
  category: oneOf(CATEGORIES),
  declassified: declassification,
}

/**
 * The fields as they are kept.
 * @throws InvalidArgumentError naming a field that such an object has not, or cannot have so.
 */
export function checkFields(
  fields: JsonObject,
  allowed: readonly Field[],
  whose: string,
): JsonObject {
  const checked = Object.entries(fields).map(([name, value]) => {
    const field = allowed.find((each) => each === name)
    if (field === undefined) throw unknownField(name, allowed, whose)
    return [field, CHECKS[field](value, field)]
  })
  return Object.fromEntries(checked) as JsonObject
}

export function checkColumnFields(fields: JsonObject, allowed: readonly Field[]): JsonObject {
  return checkFields(fields, allowed, 'column')
}

/** @throws InvalidArgumentError for a name that such an object never has. */
export function checkRemovals(
  names: readonly string[],
  allowed: readonly string[],
  whose: string,
): readonly string[] {
  const unknown = names.find((name) => !allowed.includes(name))
  if (unknown !== undefined) throw unknownField(unknown, allowed, whose)
  return [...new Set(names)]
}

function unknownField(name: string, allowed: readonly string[], whose: string): Error {
  return new InvalidArgumentError(
    `${name} is nothing that a ${whose} can have: ${allowed.join(', ')} are`,
    { field: name },
  )
}

function text(lengthMax: number): Check {
  return (json, path) => checkText(readString(json, path), path, lengthMax)
}

/** Each once, in the order given; an empty list is no list: remove the field instead. */
function listOfTexts(limits: { readonly countMax: number; readonly lengthMax: number }): Check {
  return (json, path) => {
    const texts = readArray(json, path, (each, at) =>
      checkText(readString(each, at), at, limits.lengthMax),
    )
    if (texts.length === 0) {
      throw new InvalidArgumentError(`${path} is empty: name it in removals to remove it`, {
        field: path,
      })
    }
    if (texts.length <= limits.countMax) return [...new Set(texts)]
    throw new InvalidArgumentError(
      `${path} has ${texts.length} entries, at most ${limits.countMax} are allowed`,
      { field: path },
    )
  }
}

/** What counts for a column instead of what it was made from, and why its owner decided so. */
function declassification(json: JsonValue, path: string): JsonObject {
  const reader = new ObjectReader(json, path)
  const kinds = reader.optional('personal-data', CHECKS['personal-data'])
  return {
    sensitivity: CHECKS.sensitivity(reader.string('sensitivity'), `${path}.sensitivity`),
    ...(kinds === undefined ? {} : { 'personal-data': kinds }),
    reason: checkText(reader.string('reason'), `${path}.reason`, REASON_LENGTH_MAX),
  }
}

function oneOf(texts: readonly string[]): Check {
  return (json, path) => {
    const given = readString(json, path)
    if (texts.includes(given)) return given
    throw new InvalidArgumentError(
      `${path} must be one of ${texts.join(', ')}, not ${given.slice(0, 60)}`,
      { field: path },
    )
  }
}
