import type { JsonObject, JsonValue } from '@korolev/table-format'
import { isJsonObject, printJson } from '@korolev/table-format'

/** Most columns of one record with a line each: a table that is made brings all of its own. */
const COLUMNS_ALONE_MAX = 3

/** The changes of one record, one a line. */
export function describeChanges(changes: readonly JsonValue[]): readonly string[] {
  const added = changes.filter((each) => isJsonObject(each) && each['type'] === 'field-added')
  if (added.length <= COLUMNS_ALONE_MAX) return changes.map(describeChange)
  const columns = added.filter(isJsonObject).map(({ name, fieldType, required }) => {
    return `${plain(name)} ${plain(fieldType)}${required === true ? ' required' : ''}`
  })
  const line = `columns added: ${columns.join(', ')}`
  const [first] = added
  return changes.flatMap((each) => {
    if (each === first) return [line]
    return added.includes(each) ? [] : [describeChange(each)]
  })
}

/** One change as a sentence without a full stop; what it has no words for, by its fields. */
export function describeChange(change: JsonValue): string {
  if (!isJsonObject(change)) return printJson(change)
  const { type, ...fields } = change
  if (type === 'update' && isJsonObject(fields['update'])) return describeUpdate(fields['update'])
  const words = CHANGES[String(type)]
  return words === undefined ? fieldsOf(String(type ?? ''), fields) : words(fields)
}

type Words = (fields: JsonObject) => string

const CHANGES: Readonly<Record<string, Words>> = {
  create: () => 'created',
  drop: () => 'dropped',
  register: () => 'registered',
  unregister: () => 'taken out of the catalog, with its files left',
  rename: ({ from, to }) => `renamed from ${dotted(from)} to ${dotted(to)}`,
  'field-added': ({ name, fieldType, required }) =>
    `column ${plain(name)} added: ${plain(fieldType)}${required === true ? ', required' : ''}`,
  'field-dropped': ({ name, fieldType }) => `column ${plain(name)} dropped: ${plain(fieldType)}`,
  'field-renamed': ({ from, to }) => `column ${plain(from)} renamed to ${plain(to)}`,
  'field-retyped': ({ name, from, to }) =>
    `column ${plain(name)}: ${plain(from)} becomes ${plain(to)}`,
  'field-requirement-changed': ({ name, required }) =>
    `column ${plain(name)} ${required === true ? 'may not be null any more' : 'may be null'}`,
  'field-doc-changed': ({ name }) => `column ${plain(name)}: another description`,
  'field-default-changed': ({ name }) => `column ${plain(name)}: another default`,
  'property-set': ({ key, from, to }) => `property ${plain(key)}: ${plain(to)}${was(from)}`,
  'property-removed': ({ key, from }) => `property ${plain(key)} removed${was(from)}`,
  'ref-created': ({ ref, refType, snapshotId }) =>
    `${plain(refType)} ${plain(ref)} made, at snapshot ${plain(snapshotId)}`,
  'ref-removed': ({ ref, refType }) => `${plain(refType)} ${plain(ref)} removed`,
  'ref-moved': ({ ref, from, to }) =>
    `${plain(ref)} goes from snapshot ${plain(from)} to ${plain(to)}`,
  'snapshot-added': describeSnapshot,
  'snapshot-removed': ({ snapshotId }) => `snapshot ${plain(snapshotId)} removed`,
  'format-version-changed': ({ from, to }) => `format version ${plain(to)}${was(from)}`,
  'location-changed': ({ from, to }) => `location ${plain(to)}${was(from)}`,
}

function describeSnapshot(fields: JsonObject): string {
  const { snapshotId, operation, addedRows, removedRows, addedFiles, removedFiles } = fields
  const parts = [
    ...counted(addedRows, 'row', 'added'),
    ...counted(removedRows, 'row', 'removed'),
    ...counted(addedFiles, 'file', 'added'),
    ...counted(removedFiles, 'file', 'removed'),
  ]
  const what = [plain(operation ?? 'snapshot'), ...parts].join(', ')
  return `${what}: snapshot ${plain(snapshotId)}`
}

function counted(count: JsonValue | undefined, noun: string, verb: string): readonly string[] {
  if (count === undefined) return []
  return [`${plain(count)} ${Number(count) === 1 ? noun : `${noun}s`} ${verb}`]
}

function describeUpdate({ action, ...fields }: JsonObject): string {
  const words = UPDATES[String(action)]
  return words === undefined ? fieldsOf(String(action ?? 'update'), fields) : words(fields)
}

const UPDATES: Readonly<Record<string, Words>> = {
  grant: ({ to, role }) => `${plain(role)} given to ${plain(to)}`,
  revoke: ({ to, role }) => `${plain(role)} taken from ${plain(to)}`,
  'set-visibility': ({ visibility }) => `visibility: ${plain(visibility)}`,
  'remove-visibility': () => 'visibility: that of what it lies in',
  'set-owner': ({ owner }) => `owner: ${plain(owner)}`,
  'offer-ownership': ({ to }) => `offered to ${plain(to)}`,
  'accept-ownership': ({ owner }) => `owner: ${plain(owner)}, which accepted`,
  'refuse-ownership': ({ owner }) => `refused by ${plain(owner)}`,
  'withdraw-ownership': ({ owner }) => `no longer offered to ${plain(owner)}`,
  define: ({ definition }) => `means: ${plain(definition)}`,
  'define-policy': ({ policy }) => assigned(isJsonObject(policy) ? policy : {}),
  'derive-columns': ({ from, columns }) => `made from ${plain(from)}: ${columnPairs(columns)}`,
  'add-members': ({ members }) => `members added: ${listed(members)}`,
  'remove-members': ({ members }) => `members removed: ${listed(members)}`,
  'set-owner-fields': (fields) => assigned(fields),
  'remove-owner-fields': ({ fields }) => `removed: ${listed(fields)}`,
  'set-fields': ({ fields }) => assigned(isJsonObject(fields) ? fields : {}),
  'remove-fields': ({ fields }) => `removed: ${listed(fields)}`,
  'set-column-fields': ({ fields, ...of }) =>
    `column ${plain(of['field-id'])}: ${assigned(isJsonObject(fields) ? fields : {})}`,
  'remove-column-fields': ({ fields, ...of }) =>
    `column ${plain(of['field-id'])}: removed ${listed(fields)}`,
  // Of an account.
  set: (fields) => assigned(fields),
}

/** Why, where the change says so itself: an offer has its reason. */
export function reasonOf(updates: JsonValue | undefined): string | undefined {
  if (!Array.isArray(updates)) return undefined
  for (const update of updates as readonly JsonValue[]) {
    if (isJsonObject(update) && typeof update['reason'] === 'string') return update['reason']
  }
  return undefined
}

/** `field-renamed: fieldId 2, from origin, to place`. */
function fieldsOf(what: string, fields: JsonObject): string {
  const parts = Object.entries(fields).map(([name, value]) => `${name} ${plain(value)}`)
  return parts.length === 0 ? what : `${what}: ${parts.join(', ')}`
}

/** `domain: safety; terms: strike`; what holds nothing is left out. */
function assigned(fields: JsonObject): string {
  const parts = Object.entries(fields)
    .filter(([, value]) => !isJsonObject(value) || Object.keys(value).length > 0)
    .map(([name, value]) => `${name.replaceAll('-', ' ')}: ${listed(value)}`)
  return parts.join('; ')
}

/** `column 2 to column 1`, by their field ids. */
function columnPairs(columns: JsonValue | undefined): string {
  const pairs = Array.isArray(columns) ? (columns as readonly JsonValue[]) : []
  return pairs
    .filter(isJsonObject)
    .map(({ from, to }) => `column ${plain(from)} to column ${plain(to)}`)
    .join(', ')
}

function was(from: JsonValue | undefined): string {
  return from === undefined ? '' : ` (was ${plain(from)})`
}

function dotted(name: JsonValue | undefined): string {
  return Array.isArray(name) ? (name as readonly JsonValue[]).map(plain).join('.') : plain(name)
}

function listed(values: JsonValue | undefined): string {
  return Array.isArray(values)
    ? (values as readonly JsonValue[]).map(plain).join(', ') || 'none'
    : isJsonObject(values)
      ? `(${assigned(values)})`
      : plain(values)
}

function plain(value: JsonValue | undefined): string {
  if (value === undefined) return 'unknown'
  if (typeof value === 'string') return value === '' ? 'empty' : value
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return `(${(value as readonly JsonValue[]).map(plain).join('; ')})`
  return printJson(value)
}
