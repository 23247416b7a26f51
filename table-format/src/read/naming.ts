import { CorruptError } from '../core/errors.js'

/** Puts a file's or a column's name before what is said of a damaged value in it. */
export function naming<Value>(name: string, make: () => Value): Value {
  try {
    return make()
  } catch (error) {
    if (!(error instanceof CorruptError)) throw error
    throw new CorruptError(`${name}: ${error.message}`, { cause: error })
  }
}
