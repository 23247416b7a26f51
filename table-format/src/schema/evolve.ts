import { InvalidArgumentError } from '../core/errors.js'
import type { JsonValue } from '../core/json.js'
import { assignTypeIds } from './assign-ids.js'
import { printType } from './print.js'
import { canPromote, promoteDefault } from './promotion.js'
import type { IndexedField } from './schema.js'
import { requireColumn, schemaIndex } from './schema.js'
import type { NestedField, Schema, StructType, Type } from './types.js'
import { checkIdentifierField, checkSchemaSupported, validateSchema } from './validate.js'
import { mapChildFields } from './visit.js'

/** Where a column goes within its struct; the neighbour is named in full, as `s.x`. */
export type ColumnPosition =
  | { readonly kind: 'first' }
  | { readonly kind: 'before'; readonly column: string }
  | { readonly kind: 'after'; readonly column: string }

/** One change; columns are named in full, as `s.x`, `l.element.x`, or short, as `l.x`. */
export type SchemaChange =
  | {
      readonly kind: 'add-column'
      /** The struct (or list or map of structs) that gets the column; absent: the table. */
      readonly parent?: string
      /** One name; a dot in it is part of the name. */
      readonly name: string
      /** Ids inside do not matter; fresh ones are given. */
      readonly type: Type
      readonly required?: boolean
      readonly doc?: string
      /** JSON single-value form; also the write default unless that is given. Needs v3. */
      readonly initialDefault?: JsonValue
      readonly writeDefault?: JsonValue
      readonly position?: ColumnPosition
    }
  | { readonly kind: 'rename-column'; readonly column: string; readonly name: string }
  | { readonly kind: 'drop-column'; readonly column: string }
  | { readonly kind: 'move-column'; readonly column: string; readonly position: ColumnPosition }
  | { readonly kind: 'make-optional'; readonly column: string }
  /** Needs `allowIncompatible`: rows that are there may hold null. */
  | { readonly kind: 'make-required'; readonly column: string }
  | { readonly kind: 'update-type'; readonly column: string; readonly type: Type }
  /** No `doc`: the column loses the one it has. */
  | { readonly kind: 'update-doc'; readonly column: string; readonly doc?: string }
  /** No `writeDefault`: null again. Rows written before keep the initial default. */
  | { readonly kind: 'update-default'; readonly column: string; readonly writeDefault?: JsonValue }
  | { readonly kind: 'set-identifier-fields'; readonly columns: readonly string[] }

export interface SchemaEvolution {
  readonly lastColumnId: number
  readonly formatVersion: number
  /** Allows what may contradict rows that are there. */
  readonly allowIncompatible?: boolean
  /** True by default. */
  readonly caseSensitive?: boolean
}

export interface EvolvedSchema {
  readonly schema: Schema
  readonly lastColumnId: number
}

/**
 * The schema after the changes, applied one after the other; its id stays for the catalog to give.
 * @throws InvalidArgumentError naming the column and what is wrong.
 * @see Iceberg spec, "Schema Evolution".
 */
export function evolveSchema(
  schema: Schema,
  evolution: SchemaEvolution,
  changes: readonly SchemaChange[],
): EvolvedSchema {
  const editor = new SchemaEditor(schema, evolution)
  for (const change of changes) editor.apply(change)
  validateSchema(editor.schema)
  checkSchemaSupported(editor.schema, evolution.formatVersion)
  return { schema: editor.schema, lastColumnId: editor.lastColumnId }
}

/** Mutable only in which schema is the current one, so that changes see those before them. */
class SchemaEditor {
  schema: Schema
  lastColumnId: number
  readonly #evolution: SchemaEvolution

  constructor(schema: Schema, evolution: SchemaEvolution) {
    this.schema = schema
    this.lastColumnId = evolution.lastColumnId
    this.#evolution = evolution
  }

  apply(change: SchemaChange): void {
    switch (change.kind) {
      case 'add-column':
        return this.#add(change)
      case 'rename-column':
        return this.#rename(this.#find(change.column), change.name)
      case 'drop-column':
        return this.#drop(this.#find(change.column))
      case 'move-column':
        return this.#move(this.#find(change.column), change.position)
      case 'make-optional':
        return this.#makeOptional(this.#find(change.column))
      case 'make-required':
        return this.#makeRequired(this.#find(change.column))
      case 'update-type':
        return this.#updateType(this.#find(change.column), change.type)
      case 'update-doc':
        return this.#edit(this.#find(change.column), (field) => withDoc(field, change.doc))
      case 'update-default':
        return this.#updateDefault(this.#find(change.column), change.writeDefault)
      case 'set-identifier-fields':
        return this.#setIdentifiers(change.columns)
    }
  }

  #find(name: string): IndexedField {
    return requireColumn(this.schema, name, this.#lookup())
  }

  #lookup(): { readonly caseSensitive: boolean } {
    return { caseSensitive: this.#evolution.caseSensitive ?? true }
  }

  #add(change: Extract<SchemaChange, { kind: 'add-column' }>): void {
    const parent = change.parent === undefined ? undefined : this.#structFor(change.parent, change)
    const fullName = parent === undefined ? change.name : `${parent.fullName}.${change.name}`
    this.#checkFree(fullName)
    const { initialDefault = null, formatVersion } = { ...change, ...this.#evolution }
    if (change.required === true && initialDefault === null && !this.#allowsIncompatible()) {
      const remedy = formatVersion < 3 ? 'make it optional' : 'give it an initial default'
      throw refuse(fullName, `cannot be added as required without a default: ${remedy}`)
    }
    const field = this.#newField(change, fullName)
    this.#editFields(parent, (fields) => [...fields, field])
    if (change.position !== undefined) this.#move(this.#byId(field.id), change.position)
  }

  #newField(change: Extract<SchemaChange, { kind: 'add-column' }>, fullName: string): NestedField {
    const id = ++this.lastColumnId
    const initialDefault = change.initialDefault ?? undefined
    const writeDefault = change.writeDefault ?? initialDefault
    return {
      id,
      name: change.name,
      required: change.required ?? false,
      type: assignTypeIds(change.type, fullName, () => ++this.lastColumnId),
      ...(change.doc === undefined ? {} : { doc: change.doc }),
      ...(initialDefault === undefined ? {} : { initialDefault }),
      ...(writeDefault === undefined ? {} : { writeDefault }),
    }
  }

  /** The struct that a parent's name means: of a list its element, of a map its value. */
  #structFor(name: string, change: { readonly name: string }): IndexedField {
    const named = this.#find(name)
    const { byName } = schemaIndex(this.schema)
    const holder =
      named.field.type.kind === 'list'
        ? byName.get(`${named.fullName}.element`)
        : named.field.type.kind === 'map'
          ? byName.get(`${named.fullName}.value`)
          : named
    if (holder === undefined || holder.field.type.kind !== 'struct') {
      throw refuse(`${name}.${change.name}`, `cannot be added: ${name} is no struct`)
    }
    refuseMapKey(holder)
    return holder
  }

  #rename(entry: IndexedField, name: string): void {
    requireInStruct(entry, 'renamed')
    if (name === entry.field.name) return
    const prefix = entry.parent === undefined ? '' : `${entry.parent.fullName}.`
    this.#checkFree(`${prefix}${name}`, entry.field.id)
    this.#edit(entry, (field) => ({ ...field, name }))
  }

  #drop(entry: IndexedField): void {
    requireInStruct(entry, 'dropped')
    this.#refuseIdentifier(entry, 'dropped')
    this.#editFields(entry.parent, (fields) => fields.filter(({ id }) => id !== entry.field.id))
  }

  #move(entry: IndexedField, position: ColumnPosition): void {
    requireInStruct(entry, 'moved')
    const { field } = entry
    const neighbour = position.kind === 'first' ? undefined : this.#find(position.column)
    if (neighbour !== undefined && neighbour.parent?.field.id !== entry.parent?.field.id) {
      throw refuse(entry.fullName, `cannot be moved beside ${neighbour.fullName}: another struct`)
    }
    if (neighbour?.field.id === field.id) {
      throw refuse(entry.fullName, 'cannot be moved beside itself')
    }
    this.#editFields(entry.parent, (fields) => {
      const others = fields.filter(({ id }) => id !== field.id)
      const beside = others.findIndex(({ id }) => id === neighbour?.field.id)
      return others.toSpliced(
        position.kind === 'after' ? beside + 1 : Math.max(beside, 0),
        0,
        field,
      )
    })
  }

  #makeOptional(entry: IndexedField): void {
    if (isMapKey(entry)) throw refuse(entry.fullName, 'cannot be optional: it is a map key')
    this.#refuseIdentifier(entry, 'made optional')
    this.#edit(entry, (field) => ({ ...field, required: false }))
  }

  #makeRequired(entry: IndexedField): void {
    if (entry.field.required) return
    if (!this.#allowsIncompatible()) {
      throw refuse(entry.fullName, 'cannot be made required: rows that are there may hold null')
    }
    this.#edit(entry, (field) => ({ ...field, required: true }))
  }

  #updateType(entry: IndexedField, type: Type): void {
    const from = entry.field.type
    if (from.kind !== 'unknown' && isUnchanged(from, type)) return
    if (!canPromote(from, type, this.#evolution.formatVersion)) {
      const change = `from ${printType(from)} to ${printType(type)}`
      throw refuse(entry.fullName, `cannot change ${change} in v${this.#evolution.formatVersion}`)
    }
    const to = assignTypeIds(type, entry.fullName, () => ++this.lastColumnId)
    this.#edit(entry, (field) => withType(field, to))
  }

  #updateDefault(entry: IndexedField, writeDefault: JsonValue | undefined): void {
    requireInStruct(entry, 'given a default')
    this.#edit(entry, ({ writeDefault: _before, ...field }) =>
      writeDefault === undefined || writeDefault === null ? field : { ...field, writeDefault },
    )
  }

  #setIdentifiers(columns: readonly string[]): void {
    const identifierFieldIds = columns.map((column) => this.#find(column).field.id)
    this.schema = { ...this.schema, identifierFieldIds: [...new Set(identifierFieldIds)] }
    for (const id of identifierFieldIds) checkIdentifierField(this.schema, id)
  }

  #refuseIdentifier(entry: IndexedField, action: string): void {
    for (const id of this.schema.identifierFieldIds) {
      const identifier = this.#byId(id)
      for (let at: IndexedField | undefined = identifier; at !== undefined; at = at.parent) {
        if (at.field.id !== entry.field.id) continue
        const name = identifier.fullName
        throw refuse(entry.fullName, `cannot be ${action}: ${name} is an identifier field`)
      }
    }
  }

  #checkFree(fullName: string, ownId?: number): void {
    const { caseSensitive } = this.#lookup()
    const fold = (name: string): string => (caseSensitive ? name : name.toLowerCase())
    const taken = schemaIndex(this.schema).fields.find(
      (other) => fold(other.fullName) === fold(fullName) && other.field.id !== ownId,
    )
    if (taken !== undefined) throw refuse(taken.fullName, 'exists already')
  }

  #byId(id: number): IndexedField {
    const found = schemaIndex(this.schema).byId.get(id)
    if (found === undefined) throw new InvalidArgumentError(`the schema has no field ${id}`)
    return found
  }

  #allowsIncompatible(): boolean {
    return this.#evolution.allowIncompatible ?? false
  }

  #edit(entry: IndexedField, change: (field: NestedField) => NestedField): void {
    if (entry.parent !== undefined) refuseMapKey(entry)
    const visit = (field: NestedField): NestedField => {
      if (field.id === entry.field.id) return change(field)
      const type = mapChildFields(field.type, visit)
      return type === field.type ? field : { ...field, type }
    }
    this.schema = { ...this.schema, fields: this.schema.fields.map(visit) }
  }

  #editFields(
    parent: IndexedField | undefined,
    change: (fields: readonly NestedField[]) => readonly NestedField[],
  ): void {
    if (parent === undefined) {
      this.schema = { ...this.schema, fields: change(this.schema.fields) }
      return
    }
    this.#edit(parent, (field) => {
      const type = field.type as StructType
      return { ...field, type: { ...type, fields: change(type.fields) } }
    })
  }
}

function refuse(column: string, problem: string): InvalidArgumentError {
  return new InvalidArgumentError(`column ${column} ${problem}`, { field: column })
}

function requireInStruct(entry: IndexedField, action: string): void {
  const container = entry.parent?.field.type.kind
  if (container === 'list' || container === 'map') {
    throw refuse(entry.fullName, `cannot be ${action}: it is part of a ${container}`)
  }
  if (entry.parent !== undefined) refuseMapKey(entry.parent)
}

/** Keys decide which entries are the same, so nothing in them may change. */
function refuseMapKey(entry: IndexedField): void {
  for (let at: IndexedField | undefined = entry; at !== undefined; at = at.parent) {
    if (isMapKey(at)) throw refuse(entry.fullName, 'cannot be changed: it is part of a map key')
  }
}

function isMapKey(entry: IndexedField): boolean {
  return entry.parent?.field.type.kind === 'map' && entry.field.name === 'key'
}

function isUnchanged(from: Type, to: Type): boolean {
  return printType(from) === printType(to)
}

function withDoc({ doc: _before, ...field }: NestedField, doc: string | undefined): NestedField {
  return doc === undefined ? field : { ...field, doc }
}

function withType(field: NestedField, type: Type): NestedField {
  const { initialDefault, writeDefault } = field
  return {
    ...field,
    type,
    ...(initialDefault === undefined
      ? {}
      : { initialDefault: promoteDefault(initialDefault, field.type, type) }),
    ...(writeDefault === undefined
      ? {}
      : { writeDefault: promoteDefault(writeDefault, field.type, type) }),
  }
}
