import type { ColumnPosition, JsonValue, SchemaChange, SpecChange } from '@korolev/table-format'
import type { Column, ColumnOptions, ColumnType } from './columns.js'
import { columnOf, typeOf } from './columns.js'
import type { PartitionTerm } from './partitions.js'
import { termOf } from './partitions.js'

export interface AddColumnOptions extends ColumnOptions {
  readonly position?: ColumnPosition
}

/** Collects changes of a schema; they are applied in their order, and all or none. */
export class SchemaUpdate {
  readonly #changes: SchemaChange[] = []

  get changes(): readonly SchemaChange[] {
    return this.#changes
  }

  /**
   * @param name - a column of the table, or `['address', 'zip']` for one inside a struct (or inside
   *   the structs of a list or map), whose full name comes before the last.
   */
  addColumn(
    name: string | readonly string[],
    column: ColumnType | Column,
    options: AddColumnOptions = {},
  ): this {
    const path = typeof name === 'string' ? [name] : name
    const parent = path.slice(0, -1).join('.')
    return this.#with({
      kind: 'add-column',
      name: path[path.length - 1] ?? '',
      ...columnOf(column),
      ...options,
      ...(parent === '' ? {} : { parent }),
    })
  }

  renameColumn(column: string, name: string): this {
    return this.#with({ kind: 'rename-column', column, name })
  }

  dropColumn(column: string): this {
    return this.#with({ kind: 'drop-column', column })
  }

  moveFirst(column: string): this {
    return this.#with({ kind: 'move-column', column, position: { kind: 'first' } })
  }

  moveBefore(column: string, other: string): this {
    const position = { kind: 'before', column: other } as const
    return this.#with({ kind: 'move-column', column, position })
  }

  moveAfter(column: string, other: string): this {
    const position = { kind: 'after', column: other } as const
    return this.#with({ kind: 'move-column', column, position })
  }

  makeOptional(column: string): this {
    return this.#with({ kind: 'make-optional', column })
  }

  /** Needs `allowIncompatible`: rows that are there may hold null. */
  makeRequired(column: string): this {
    return this.#with({ kind: 'make-required', column })
  }

  /** Widens a type: `int` to `long`, `float` to `double`, a decimal's precision. */
  updateType(column: string, type: ColumnType): this {
    return this.#with({ kind: 'update-type', column, type: typeOf(type) })
  }

  /** Without a text the column loses the one it has. */
  updateDoc(column: string, doc?: string): this {
    return this.#with({ kind: 'update-doc', column, ...(doc === undefined ? {} : { doc }) })
  }

  /** In the JSON single-value form. Needs v3. */
  updateDefault(column: string, writeDefault?: JsonValue): this {
    const value = writeDefault === undefined ? {} : { writeDefault }
    return this.#with({ kind: 'update-default', column, ...value })
  }

  setIdentifierFields(...columns: readonly string[]): this {
    return this.#with({ kind: 'set-identifier-fields', columns })
  }

  #with(change: SchemaChange): this {
    this.#changes.push(change)
    return this
  }
}

/** Collects changes of a partition spec. */
export class SpecUpdate {
  readonly #changes: SpecChange[] = []

  get changes(): readonly SpecChange[] {
    return this.#changes
  }

  /** `addField(day('at'))`; a column's name alone partitions by its value. */
  addField(term: string | PartitionTerm): this {
    return this.#with({ kind: 'add-field', ...termOf(term) })
  }

  /** @param name - of the partition field, such as `at_day`. */
  removeField(name: string): this {
    return this.#with({ kind: 'remove-field', name })
  }

  renameField(name: string, newName: string): this {
    return this.#with({ kind: 'rename-field', name, newName })
  }

  #with(change: SpecChange): this {
    this.#changes.push(change)
    return this
  }
}
