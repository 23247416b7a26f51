import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CorruptError } from '../core/errors.js'
import { bits, dataFromValues, newBatch, newData } from './build.js'
import { batchToRows } from './rows.js'
import { arrowSchema, arrowType } from './types.js'
import type { VariantValue } from './variant.js'
import { decodeVariant } from './variant.js'
import { encodeVariantArray, encodeVariantObject, encodeVariantScalar } from './variant-encode.js'

const NAMES = ['b', 'a', 'é', 'c'.repeat(300)]

/** Version 1, offsets of two bytes. */
function metadataOf(names: readonly string[]): Uint8Array {
  const encoded = names.map((name) => new TextEncoder().encode(name))
  const ends = encoded.map(
    (
      (end) => (bytes: Uint8Array) =>
        (end += bytes.length)
    )(0),
  )
  const numbers = [names.length, 0, ...ends].flatMap((value) => [value & 0xff, value >> 8])
  return Uint8Array.of(0x41, ...numbers, ...encoded.flatMap((bytes) => [...bytes]))
}

function encode(variant: VariantValue): Uint8Array {
  switch (variant.kind) {
    case 'array':
      return encodeVariantArray(variant.elements.map(encode))
    case 'object':
      return encodeVariantObject(
        [...variant.fields].map(([name, value]) => [name, encode(value)] as const),
        NAMES,
      )
    default:
      return encodeVariantScalar(variant)
  }
}

const int = (bits: number) =>
  fc.bigInt({ min: -(2n ** BigInt(bits - 1)), max: 2n ** BigInt(bits - 1) - 1n })

const scalars: fc.Arbitrary<VariantValue> = fc.oneof(
  fc.constant({ kind: 'null' as const }),
  fc.boolean().map((value) => ({ kind: 'boolean' as const, value })),
  int(8).map((value) => ({ kind: 'int8' as const, value })),
  int(16).map((value) => ({ kind: 'int16' as const, value })),
  int(32).map((value) => ({ kind: 'date' as const, value })),
  int(64).map((value) => ({ kind: 'timestamptz_nanos' as const, value })),
  fc.double().map((value) => ({ kind: 'double' as const, value })),
  fc.float().map((value) => ({ kind: 'float' as const, value })),
  fc.record({ value: int(128), scale: fc.nat(38) }).map((parts) => ({
    kind: 'decimal16' as const,
    ...parts,
  })),
  fc
    .string({ unit: 'grapheme', maxLength: 100 })
    .map((value) => ({ kind: 'string' as const, value })),
  fc.uuid().map((value) => ({ kind: 'uuid' as const, value })),
  fc.uint8Array({ maxLength: 300 }).map((value) => ({ kind: 'binary' as const, value })),
)

const variants = fc.letrec<{ value: VariantValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalars,
    fc
      .array(tie('value'), { maxLength: 4 })
      .map((elements) => ({ kind: 'array' as const, elements })),
    fc
      .dictionary(fc.constantFrom(...NAMES), tie('value'))
      .map((fields) => ({ kind: 'object' as const, fields: new Map(Object.entries(fields)) })),
  ),
}))

describe('variants', () => {
  it('should be decoded to what was encoded', () => {
    const metadata = metadataOf(NAMES)
    fc.assert(
      fc.property(variants.value, (variant) => {
        expect(decodeVariant({ metadata, value: encode(variant) })).toEqual(variant)
      }),
      { numRuns: 200 },
    )
  })

  it('should have as many elements and fields as are needed', () => {
    const one = encodeVariantScalar({ kind: 'int8', value: 1n })
    const long = encodeVariantScalar({ kind: 'string', value: 'x'.repeat(70_000) })
    for (const count of [0, 255, 256, 70_000]) {
      const names = Array.from({ length: Math.min(count, 300) }, (_, at) => `n${at}`)
      const metadata = metadataOf(names)
      const array = encodeVariantArray([...new Array<Uint8Array>(count).fill(one), long])
      const elements = decodeVariant({ metadata, value: array })
      expect(elements.kind === 'array' && elements.elements.length).toBe(count + 1)
      const fields = names.map((name) => [name, one] as const)
      const object = decodeVariant({ metadata, value: encodeVariantObject(fields, names) })
      expect(object.kind === 'object' && [...object.fields.keys()].sort()).toEqual(names.sort())
    }
  })

  it('should be seen in rows as plain values', () => {
    const type = { kind: 'variant' } as const
    const schema = { fields: [{ id: 1, name: 'v', required: false, type }] }
    const fields: [string, VariantValue][] = [
      ['b', { kind: 'timestamptz', value: 0n }],
      ['a', { kind: 'array', elements: [{ kind: 'int64', value: 1n }, { kind: 'null' }] }],
      ['é', { kind: 'decimal4', value: -5n, scale: 2 }],
    ]
    const object: VariantValue = { kind: 'object', fields: new Map(fields) }
    const value = dataFromValues({ kind: 'binary' }, [encode(object), null])
    const metadata = dataFromValues({ kind: 'binary' }, [metadataOf(NAMES), null])
    const nullBitmap = bits(2, (at) => at === 0)
    const parts = { nullCount: 1, nullBitmap, children: [metadata, value] }
    const batch = newBatch(arrowSchema(schema), 2, [newData(arrowType(type), 2, parts)])
    expect(batchToRows(schema, batch)).toEqual([
      { v: { b: '1970-01-01T00:00:00.000000+00:00', a: [1n, null], é: '-0.05' } },
      { v: null },
    ])
  })

  it('should be refused when they are cut short or damaged, and never read beyond their end', () => {
    const metadata = metadataOf(NAMES)
    fc.assert(
      fc.property(variants.value, fc.nat(), fc.nat(255), (variant, at, byte) => {
        const value = encode(variant)
        value[at % value.length] = byte
        for (const bytes of [value, value.subarray(0, at % value.length)]) {
          try {
            decodeVariant({ metadata, value: bytes })
          } catch (error) {
            expect(error).toBeInstanceOf(CorruptError)
          }
        }
      }),
      { numRuns: 200 },
    )
  })

  it('should refuse other versions, unknown types and names that are not there', () => {
    const value = encodeVariantScalar({ kind: 'null' })
    expect(() => decodeVariant({ metadata: Uint8Array.of(2, 0, 0), value })).toThrow(/version is 2/)
    const metadata = metadataOf([])
    expect(() => decodeVariant({ metadata, value: Uint8Array.of(63 << 2) })).toThrow(/type 63/)
    const object = encodeVariantObject([['a', value]], ['a'])
    expect(() => decodeVariant({ metadata, value: object })).toThrow(/no name in the dictionary/)
    expect(() => encodeVariantObject([['a', value]], [])).toThrow(/no name a/)
  })
})
