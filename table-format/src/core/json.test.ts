import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InvalidArgumentError } from './errors.js'
import type { JsonObject, JsonValue } from './json.js'
import {
  JSON_DEPTH_MAX,
  canonicalJson,
  equalJson,
  parseJson,
  parseJsonBytes,
  printJson,
} from './json.js'

describe('parseJson', () => {
  it('should keep every integer exact', () => {
    expect(parseJson('9007199254740991')).toBe(9007199254740991)
    expect(parseJson('9007199254740992')).toBe(9007199254740992n)
    expect(parseJson('-9223372036854775808')).toBe(-9223372036854775808n)
    expect(parseJson('[9223372036854775807, 1]')).toEqual([9223372036854775807n, 1])
    expect(parseJson('{"a":{"b":123456789012345678901234567890}}')).toEqual({
      a: { b: 123456789012345678901234567890n },
    })
  })

  it('should take numbers with a fraction or exponent as doubles', () => {
    expect(parseJson('1234567890123456789.5')).toBe(1234567890123456789.5)
    expect(parseJson('1e20')).toBe(1e20)
    expect(parseJson('1E+2')).toBe(100)
    expect(Object.is(parseJson('-0'), -0)).toBe(true)
    expect(Object.is(parseJson('-0.0'), -0)).toBe(true)
  })

  it('should refuse numbers that no double holds', () => {
    expect(() => parseJson('1e400')).toThrow('no finite number: 1e400')
    expect(() => parseJson('[-1e999]')).toThrow(InvalidArgumentError)
  })

  it('should leave digits inside strings and keys alone', () => {
    const text = '{"9223372036854775807":"9223372036854775807","q\\"":"\\\\"}'
    expect(parseJson(text)).toEqual({ '9223372036854775807': '9223372036854775807', 'q"': '\\' })
    expect(parseJson('["a\\\\", 9223372036854775807]')).toEqual(['a\\', 9223372036854775807n])
  })

  it('should tell its own marks from strings that begin with NUL', () => {
    const text = '["\\u00009223372036854775807", 9223372036854775807, "\\u0000\\u0000"]'
    expect(parseJson(text)).toEqual([
      '\u00009223372036854775807',
      9223372036854775807n,
      '\u0000\u0000',
    ])
  })

  it('should keep __proto__ a field like any other', () => {
    const value = parseJson('{"__proto__":{"a":9223372036854775807},"b":1}') as JsonObject
    expect(Object.keys(value)).toEqual(['__proto__', 'b'])
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect(printJson(value)).toBe('{"__proto__":{"a":9223372036854775807},"b":1}')
  })

  it('should nest as deep as the limit and no deeper', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
    expect(() => parseJson(nested(JSON_DEPTH_MAX))).not.toThrow()
    expect(() => parseJson(nested(JSON_DEPTH_MAX + 1))).toThrow('deeper than 200 levels')
    expect(() => parseJson(nested(100_000))).toThrow('deeper than 200 levels')
  })

  it.each(['', '{', '[1,]', '01', '-', '+1', '1.', '.5', "{'a':1}", '"a', 'nul', '{"a":1}{}'])(
    'should refuse malformed text: %s',
    (text) => {
      expect(() => parseJson(text)).toThrow(InvalidArgumentError)
    },
  )
})

describe('parseJsonBytes', () => {
  it('should drop a byte order mark', () => {
    expect(parseJsonBytes(new Uint8Array([0xef, 0xbb, 0xbf, 0x31]))).toBe(1)
  })

  it('should refuse bytes that are no UTF-8', () => {
    expect(() => parseJsonBytes(new Uint8Array([0x22, 0xff, 0x22]))).toThrow('not UTF-8')
  })
})

describe('printJson', () => {
  it('should print what JSON.stringify prints, and longs and the sign of zero besides', () => {
    expect(printJson({ a: [1, 'x', null, true], b: 1.5 })).toBe('{"a":[1,"x",null,true],"b":1.5}')
    expect(printJson([9223372036854775807n, -0])).toBe('[9223372036854775807,-0.0]')
    expect(printJson({ a: -0, 'q"': '\u2028' })).toBe('{"a":-0.0,"q\\"":"\u2028"}')
  })

  it('should leave out undefined fields with and without longs', () => {
    const absent = undefined as unknown as JsonValue
    expect(printJson({ a: absent, b: 1 })).toBe('{"b":1}')
    expect(printJson({ a: absent, b: 1n })).toBe('{"b":1}')
  })
})

describe('canonicalJson', () => {
  it('should order keys by UTF-16 code units', () => {
    expect(canonicalJson({ '\u20ac': 1, '\r': 2, '\ufb33': 3, 1: 4, '\u{1f600}': 5 })).toBe(
      '{"\\r":2,"1":4,"\u20ac":1,"\u{1f600}":5,"\ufb33":3}',
    )
  })

  it('should tell documents apart by values, not by order or kind of number', () => {
    expect(equalJson({ a: 1, b: [2] }, { b: [2n], a: 1n })).toBe(true)
    expect(equalJson({ a: 1 }, { a: 2 })).toBe(false)
    expect(equalJson([1, 2], [2, 1])).toBe(false)
    expect(equalJson({ a: null }, {})).toBe(false)
  })
})

const { json } = fc.letrec<{ json: JsonValue }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    fc.double({ noDefaultInfinity: true, noNaN: true }),
    fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
    fc.string({ unit: 'binary' }),
    fc.string().map((text) => `\u0000${text}`),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.string(), fc.constant('__proto__')), tie('json'), { maxKeys: 4 }),
  ),
}))

describe('JSON round trip', () => {
  it('should give back any document, however it is nested', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(equalJson(parseJson(printJson(value)), value)).toBe(true)
        expect(canonicalJson(parseJson(canonicalJson(value)))).toBe(canonicalJson(value))
      }),
    )
  })

  it('should read any document without long integers as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const expected = JSON.parse(text) as JsonValue
        fc.pre(!/\d{16}|e\+/.test(text))
        expect(parseJson(text)).toEqual(expected)
      }),
    )
  })
})
