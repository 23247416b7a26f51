import { AlreadyExistsError, NotFoundError } from '@korolev/table-format'
import type { Relation } from '../domain/entities.js'
import type { Identifier } from '../domain/names.js'
import { displayIdentifier } from '../domain/names.js'

// Iceberg's compatibility kit asserts these texts.

export function noSuchRelation(kind: 'table' | 'view', identifier: Identifier): NotFoundError {
  const label = kind === 'table' ? 'Table' : 'View'
  return new NotFoundError(kind, `${label} does not exist: ${displayIdentifier(identifier)}`)
}

export function nameTaken(
  wanted: 'table' | 'view',
  present: Relation,
  identifier: Identifier,
): AlreadyExistsError {
  const label = present.kind === 'table' ? 'Table' : 'View'
  const name = displayIdentifier(identifier)
  return new AlreadyExistsError(
    present.kind === wanted
      ? `${label} already exists: ${name}`
      : `${label} with same name already exists: ${name}`,
  )
}
