import { DataType } from 'apache-arrow'
import type { Data } from 'apache-arrow'
import { dataFromValues, newData } from '../arrow/build.js'
import { validityParts } from '../arrow/cast.js'
import { arrowType } from '../arrow/types.js'
import { columnReader, validityReader } from '../arrow/values.js'
import { variantNames } from '../arrow/variant.js'
import { CorruptError } from '../core/errors.js'
import type { FileField } from './file-fields.js'
import type { Selection } from './selection.js'
import type { Shredded } from './variant-shredding.js'
import { NULL_VARIANT, shreddedReader } from './variant-shredding.js'

/**
 * A variant as its two parts, put together where the file has it shredded.
 * @throws CorruptError when the file has something else.
 * @see Parquet format, "Variant Encoding" and "Variant Shredding".
 */
export function variantColumn(
  source: FileField,
  selection: Selection,
  location: string,
): (data: Data) => Data {
  const where = `${location}: column ${source.field.name}`
  const part = (name: string): FileField | undefined =>
    source.children.find(({ field }) => field.name === name)
  const [metadata, value, typed] = [part('metadata'), part('value'), part('typed_value')]
  const isText = (field: FileField | undefined) =>
    field === undefined || DataType.isBinary(field.field.type)
  if (metadata === undefined || (value ?? typed) === undefined) {
    throw new CorruptError(`${where} is no variant: it has no metadata or no value`)
  }
  if (!isText(metadata) || !isText(value)) throw new CorruptError(`${where} is no variant`)
  for (const found of [metadata, value, typed]) {
    if (found !== undefined) wantAll(found, selection)
  }
  const childOf = (data: Data, found: FileField | undefined) =>
    found === undefined ? undefined : data.children[selection.placeOf(found.index)]
  return (data) => {
    const parts = {
      metadata: childOf(data, metadata),
      value: childOf(data, value),
      typed: childOf(data, typed),
    }
    if (parts.metadata === undefined) throw new CorruptError('a variant without metadata')
    if (parts.typed === undefined && parts.value !== undefined) {
      return variantData(data, parts.metadata, parts.value)
    }
    return variantData(data, parts.metadata, assembled(data, parts.metadata, parts))
  }
}

function variantData(data: Data, metadata: Data, value: Data): Data {
  const children = [metadata, value]
  return newData(arrowType({ kind: 'variant' }), data.length, { ...validityParts(data), children })
}

/** The values of a shredded column, row by row. */
function assembled(data: Data, metadata: Data, parts: Shredded): Data {
  const isValid = validityReader(data)
  const metadataOf = columnReader({ kind: 'binary' }, metadata)
  const read = shreddedReader(parts)
  const values = Array.from({ length: data.length }, (_, row) => {
    if (!isValid(row)) return null
    return read(row, variantNames(metadataOf(row) as Uint8Array)) ?? NULL_VARIANT
  })
  return dataFromValues({ kind: 'binary' }, values)
}

function wantAll(field: FileField, selection: Selection): void {
  if (field.children.length === 0) return selection.want(field.index)
  const inner = selection.within(field.index)
  for (const child of field.children) wantAll(child, inner)
}
