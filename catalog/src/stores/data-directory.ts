import { mkdirSync } from 'node:fs'
import { UnavailableError } from '@korolev/table-format'

/** Makes the folder that the catalog's database and default warehouse live in. */
export function makeDataDirectory(path: string): void {
  try {
    mkdirSync(path, { recursive: true })
  } catch (error) {
    throw new UnavailableError(
      `--data-dir (KOROLEV_DATA_DIR) ${path} cannot be made: ${(error as Error).message}`,
      { cause: error },
    )
  }
}
