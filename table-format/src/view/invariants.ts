import { InvalidArgumentError } from '../core/errors.js'
import { invalid } from '../core/object-reader.js'
import { validateSchema } from '../schema/validate.js'
import type { ViewMetadata, ViewVersion } from './types.js'

/**
 * What must hold in view metadata that is read: lenient on dangling ids, strict on repeated ones.
 * @throws InvalidArgumentError naming the field.
 */
export function checkViewMetadata(metadata: ViewMetadata): void {
  if (metadata.location === '') throw invalid('location', 'must not be empty')
  if (metadata.versions.length === 0) throw invalid('versions', 'must not be empty')
  checkUnique(
    'versions',
    'version-id',
    metadata.versions.map(({ versionId }) => versionId),
  )
  checkUnique(
    'schemas',
    'schema-id',
    metadata.schemas.map(({ schemaId }) => schemaId),
  )
  for (const [index, schema] of metadata.schemas.entries()) {
    validateSchema(schema, `schemas[${index}]`)
  }
}

/** Each SQL dialect at most once, whatever its case. */
export function checkDialects(version: ViewVersion): void {
  const seen = new Set<string>()
  for (const dialect of sqlDialects(version)) {
    if (seen.has(dialect)) {
      throw new InvalidArgumentError(
        `Invalid view version: Cannot add multiple queries for dialect ${dialect}`,
        { field: 'view-version.representations' },
      )
    }
    seen.add(dialect)
  }
}

/** Lower case, in the order of the representations. */
export function sqlDialects(version: ViewVersion): readonly string[] {
  return version.representations.flatMap((representation) =>
    representation.type === 'sql' ? [representation.dialect.toLowerCase()] : [],
  )
}

function checkUnique(list: string, name: string, ids: readonly number[]): void {
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index)
  if (repeated !== undefined) throw invalid(list, `must not repeat ${name} ${repeated}`)
}
