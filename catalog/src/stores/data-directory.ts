import { mkdirSync } from 'node:fs'
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
