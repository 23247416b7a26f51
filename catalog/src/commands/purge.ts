import type { Location } from '@korolev/table-format'
import type { Components } from './components.js'

/** Deletes the files of a dropped table. */
export async function purgeTable({ objects }: Components, location: Location): Promise<void> {
  await objects.delete(location)
}
