import type { Properties, TableUpdate, ViewUpdate } from '@korolev/table-format'
import { ForbiddenError, METADATA_PATH_PROPERTY } from '@korolev/table-format'
import type { Identifier } from '../domain/names.js'
import type { CallContext } from './components.js'
import { defaultLocation } from './locations.js'

/** Where a table's writers may put data, beside its location. */
export const DATA_PATH_PROPERTIES = [
  'write.data.path',
  'write.object-storage.path',
  'write.folder-storage.path',
]

/**
 * Who does not own the warehouse has tables where the catalog puts them. At a place of another
 * table its files could be read by the server's own access, or deleted with the newcomer.
 * @throws ForbiddenError
 */
export function checkNewPlace(
  context: CallContext,
  { location, properties }: { readonly location?: string; readonly properties: Properties },
): void {
  if (context.mayChoosePlaces !== false) return
  if (location !== undefined) throw notChosen(context, 'location')
  checkProperties(context, properties, 'properties')
}

/** As `checkNewPlace`; a table that was staged comes back with the place that it was given. */
export function checkMovedPlaces(
  context: CallContext,
  identifier: Identifier,
  updates: readonly (TableUpdate | ViewUpdate)[],
): void {
  if (context.mayChoosePlaces !== false) return
  const given = updates.flatMap((update) =>
    update.action === 'assign-uuid'
      ? [defaultLocation(context.warehouse, identifier, update.uuid)]
      : [],
  )
  updates.forEach((update, index) => {
    const field = `updates[${index}]`
    if (update.action === 'set-location' && !given.includes(update.location)) {
      throw notChosen(context, `${field}.location`)
    }
    if (update.action === 'set-properties') {
      checkProperties(context, update.updates, `${field}.updates`)
    }
  })
}

function checkProperties(context: CallContext, properties: Properties, field: string): void {
  const named = [METADATA_PATH_PROPERTY, ...DATA_PATH_PROPERTIES].find((name) =>
    Object.hasOwn(properties, name),
  )
  if (named !== undefined) throw notChosen(context, `${field}.${named}`)
}

function notChosen({ warehouse }: CallContext, field: string): ForbiddenError {
  return new ForbiddenError(
    `OWN on the warehouse ${warehouse.name} is missing, which it takes to choose a place: leave ` +
      `${field} out, and the catalog chooses one`,
    { field },
  )
}
