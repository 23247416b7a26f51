declare const brand: unique symbol
type Branded<Value, Name extends string> = Value & { readonly [brand]: Name }

/**
 * Absolute URI of an object, in the spelling in which it was recorded (`file:///x` and `file:/x`
 * are two locations of one object; position deletes compare the text).
 */
export type Location = Branded<string, 'Location'>

export function asLocation(text: string): Location {
  return text as Location
}

/** What a store gives an object at each write (a generation, an ETag); opaque. */
export type ObjectVersion = Branded<string, 'ObjectVersion'>

export function asObjectVersion(text: string): ObjectVersion {
  return text as ObjectVersion
}
