import type { Decode, JsonValue } from '@korolev/table-format'
import { NotFoundError, ObjectReader } from '@korolev/table-format'
import type { Page } from './catalog-rest.js'

/** One page of a listing. */
export function readPage<Item>(
  json: JsonValue | undefined,
  field: string,
  decode: Decode<Item>,
): Page<Item> {
  const reader = new ObjectReader(json, '')
  const nextToken = reader.optionalString('next-page-token')
  const items = reader.array(field, decode)
  return { items, ...(nextToken === undefined ? {} : { nextToken }) }
}

/** Of a request that fails with NotFoundError where there is nothing. */
export async function isFound(ask: () => Promise<unknown>): Promise<boolean> {
  try {
    await ask()
    return true
  } catch (error) {
    if (error instanceof NotFoundError) return false
    throw error
  }
}
