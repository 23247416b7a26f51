import { describe, expect, it } from 'vitest'
import { InvalidArgumentError } from './errors.js'
import type { JsonValue } from './json.js'
import { parseJson } from './json.js'
import { ObjectReader, readString } from './object-reader.js'

function read(text: string, path = 'table'): ObjectReader {
  return new ObjectReader(parseJson(text), path)
}

function failure(action: () => unknown): InvalidArgumentError {
  try {
    action()
  } catch (error) {
    if (error instanceof InvalidArgumentError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('ObjectReader', () => {
  it('should read each kind of field', () => {
    const reader = read(
      '{"s":"x","b":true,"i":-2147483648,"l":9223372036854775807,"c":9007199254740991,' +
        '"a":["p","q"],"m":{"k":"v"}}',
    )
    expect(reader.string('s')).toBe('x')
    expect(reader.boolean('b')).toBe(true)
    expect(reader.int('i')).toBe(-2147483648)
    expect(reader.long('l')).toBe(9223372036854775807n)
    expect(reader.count('c')).toBe(9007199254740991)
    expect(reader.array('a', readString)).toEqual(['p', 'q'])
    expect(reader.stringMap('m')).toEqual({ k: 'v' })
    expect(reader.rest()).toBeUndefined()
  })

  it.each<[string, string, (reader: ObjectReader) => unknown, string]>([
    ['a missing field', '{}', (r) => r.string('name'), 'table.name is missing'],
    ['null', '{"name":null}', (r) => r.string('name'), 'table.name must not be null'],
    ['a wrong kind', '{"name":1}', (r) => r.string('name'), 'table.name must be a string, not 1'],
    ['an int that is too large', '{"id":2147483648}', (r) => r.int('id'), '32-bit'],
    ['a fraction', '{"id":1.5}', (r) => r.int('id'), 'not 1.5'],
    ['a long that is too large', '{"id":9223372036854775808}', (r) => r.long('id'), '2^63 - 1'],
    ['a long that is a fraction', '{"id":0.5}', (r) => r.long('id'), '64-bit integer, not 0.5'],
    ['a long given as text', '{"id":"1"}', (r) => r.long('id'), 'not the string "1"'],
    ['a count beyond 2^53', '{"n":9007199254740992}', (r) => r.count('n'), 'within 2^53 - 1'],
    ['an object for a list', '{"a":{}}', (r) => r.array('a', readString), 'array, not an object'],
    ['a map of numbers', '{"m":{"k":1}}', (r) => r.stringMap('m'), 'table.m.k must be a string'],
  ])('should refuse %s and name the field', (_what, text, action, message) => {
    expect(failure(() => action(read(text))).message).toContain(message)
  })

  it('should name elements by their index', () => {
    const error = failure(() => read('{"a":["x",1]}').array('a', readString))
    expect(error.field).toBe('table.a[1]')
  })

  it('should take null as absent where a field is optional', () => {
    const reader = read('{"s":null,"i":null,"m":null,"a":null}')
    expect(reader.optionalString('s')).toBeUndefined()
    expect(reader.optionalInt('i')).toBeUndefined()
    expect(reader.optionalStringMap('m')).toBeUndefined()
    expect(reader.optionalArray('a', readString)).toBeUndefined()
    expect(reader.has('s')).toBe(false)
    expect(reader.json('s')).toBeNull()
  })

  it('should hand out the fields that nobody asked for', () => {
    const reader = read('{"known":1,"new":{"x":9223372036854775807},"__proto__":2}')
    reader.int('known')
    expect(Object.entries(reader.rest() ?? {})).toEqual([
      ['new', { x: 9223372036854775807n }],
      ['__proto__', 2],
    ])
  })

  it('should not take inherited properties for fields', () => {
    expect(read('{}').json('toString')).toBeUndefined()
  })

  it.each<[string, JsonValue | undefined]>([
    ['nothing', undefined],
    ['null', null],
    ['an array', []],
    ['the string "x"', 'x'],
  ])('should refuse %s instead of an object', (described, json) => {
    expect(() => new ObjectReader(json, 'table')).toThrow(
      `table must be a JSON object, not ${described}`,
    )
  })
})
