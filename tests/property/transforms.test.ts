import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PrimitiveType, PrimitiveValue, Transform } from '@korolev/table-format'
import {
  applyTransform,
  canTransform,
  codePointCount,
  hashFunction,
  INT32_MAX,
  InvalidArgumentError,
  isPrimitive,
  preservesOrder,
  printTransform,
  printType,
  transformFunction,
  transformResultType,
} from '@korolev/table-format'
import { compareValues } from '@korolev/table-format/schema/compare'
import { isValueOf } from '@korolev/table-format/schema/value-kind'
import { CASE_TRANSFORMS, CASE_TYPES, poolValue } from '../support/arbitrary-expressions.js'

/** Undefined where truncating leaves the type. */
function applied(
  transform: Transform,
  type: PrimitiveType,
  value: PrimitiveValue,
): PrimitiveValue | null | undefined {
  try {
    return applyTransform(transform, type, value)
  } catch (error) {
    if (error instanceof InvalidArgumentError && transform.kind === 'truncate') return undefined
    throw error
  }
}

const pairs = CASE_TRANSFORMS.filter(({ kind }) => kind !== 'unknown').flatMap((transform) =>
  CASE_TYPES.filter((type) => canTransform(transform, type)).map(
    (type) => [printTransform(transform), printType(type), transform, type] as const,
  ),
)

describe('transforms', () => {
  it.each(pairs)('should give %s of %s as values of its result type', (_t, _s, transform, type) => {
    const result = transformResultType(transform, type)
    const specialised = transformFunction(transform, type)
    fc.assert(
      fc.property(poolValue(type), (value) => {
        const partition = applied(transform, type, value)
        if (partition === undefined) return
        expect(specialised(value)).toEqual(partition)
        if (transform.kind === 'void') expect(partition).toBeNull()
        else expect(isPrimitive(result) && isValueOf(result, partition)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it.each(pairs.filter(([, , transform]) => preservesOrder(transform)))(
    'should keep the order of values by %s of %s',
    (_t, _s, transform, type) => {
      const result = transformResultType(transform, type) as PrimitiveType
      fc.assert(
        fc.property(poolValue(type), poolValue(type), (left, right) => {
          const [low, high] = compareValues(type, left, right) <= 0 ? [left, right] : [right, left]
          const [below, above] = [applied(transform, type, low), applied(transform, type, high)]
          if (below === undefined || below === null) return
          if (above === undefined || above === null) throw new Error('the larger one has none')
          expect(compareValues(result, below, above)).toBeLessThanOrEqual(0)
        }),
        { numRuns: 120 },
      )
    },
  )

  const width = fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: INT32_MAX }))

  it('should truncate numbers to the multiple at or below', () => {
    const numeric = fc.constantFrom<PrimitiveType>(
      { kind: 'int' },
      { kind: 'long' },
      { kind: 'decimal', precision: 38, scale: 10 },
    )
    fc.assert(
      fc.property(
        numeric.chain((type) => fc.tuple(fc.constant(type), poolValue(type))),
        width,
        ([type, value], wide) => {
          const truncated = applied({ kind: 'truncate', width: wide }, type, value)
          if (truncated === undefined) return
          const rest = BigInt(value as number) - BigInt(truncated as number)
          expect(rest >= 0n && rest < BigInt(wide)).toBe(true)
          expect(BigInt(truncated as number) % BigInt(wide)).toBe(0n)
        },
      ),
      { numRuns: 1_000 },
    )
  })

  it('should truncate texts to whole characters', () => {
    fc.assert(
      fc.property(
        poolValue({ kind: 'string' }),
        fc.integer({ min: 1, max: 4 }),
        (value, length) => {
          const truncate = { kind: 'truncate', width: length } as const
          const truncated = String(applyTransform(truncate, { kind: 'string' }, value))
          expect(String(value).startsWith(truncated)).toBe(true)
          expect(codePointCount(truncated)).toBe(Math.min(length, codePointCount(String(value))))
          expect(truncated).not.toMatch(/\p{Surrogate}/u)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('should bucket a value as what its type may be promoted to', () => {
    const long = hashFunction({ kind: 'long' })
    const int = hashFunction({ kind: 'int' })
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 31), max: INT32_MAX }), (value) => {
        expect(int(value)).toBe(long(BigInt(value)))
      }),
    )
    const [narrow, wide] = [5, 38].map((precision) =>
      hashFunction({ kind: 'decimal', precision, scale: 2 }),
    )
    fc.assert(
      fc.property(fc.bigInt({ min: -99_999n, max: 99_999n }), (value) => {
        expect(narrow?.(value)).toBe(wide?.(value))
      }),
    )
    const micros = hashFunction({ kind: 'timestamp' })
    const nanos = hashFunction({ kind: 'timestamp_ns' })
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 53n), max: 2n ** 53n }), fc.nat(999), (value, rest) => {
        expect(nanos(value * 1000n + BigInt(rest))).toBe(micros(value))
      }),
    )
  })

  it('should count units of time as the calendar does', () => {
    const date = fc.date({
      min: new Date('0001-01-01T00:00:00.000Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(date, fc.nat(999), (moment, rest) => {
        const micros = BigInt(moment.getTime()) * 1000n + BigInt(rest)
        const years = moment.getUTCFullYear() - 1970
        const days = Math.floor(moment.getTime() / 86_400_000)
        const of = (kind: 'year' | 'month' | 'day' | 'hour'): unknown =>
          applyTransform({ kind }, { kind: 'timestamptz' }, micros)
        expect(of('year')).toBe(years)
        expect(of('month')).toBe(years * 12 + moment.getUTCMonth())
        expect(of('day')).toBe(days)
        expect(of('hour')).toBe(Math.floor(moment.getTime() / 3_600_000))
        expect(applyTransform({ kind: 'month' }, { kind: 'date' }, days)).toBe(of('month'))
        expect(applyTransform({ kind: 'year' }, { kind: 'date' }, days)).toBe(of('year'))
      }),
      { numRuns: 1_000 },
    )
  })
})
