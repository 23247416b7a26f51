import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { InvalidArgumentError } from '@korolev/table-format'

/** Makes the folder that the catalog's database and default warehouse live in. */
export function makeDataDirectory(path: string): void {
  try {
    mkdirSync(path, { recursive: true })
  } catch (error) {
    throw new InvalidArgumentError(
      `--data-dir (KOROLEV_DATA_DIR) ${path} cannot be made: ${(error as Error).message}`,
      { field: '--data-dir', cause: error },
    )
  }
}

/** @throws InvalidArgumentError where there is no catalog yet. */
export function checkDataDirectory(path: string): void {
  if (existsSync(join(path, 'catalog.db'))) return
  throw new InvalidArgumentError(
    `--data-dir (KOROLEV_DATA_DIR) ${path} has no catalog.db: name the folder of a catalog`,
    { field: '--data-dir' },
  )
}
