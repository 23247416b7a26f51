import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InvalidArgumentError } from '../core/errors.js'
import { INT32_MAX, INT32_MIN, INT64_MAX, INT64_MIN } from '../core/int64.js'
import {
  civilFromDays,
  daysFromCivil,
  floorDivide,
  parseAnyDate,
  parseAnyTimestamp,
  parseDate,
  parseTime,
  parseTimestamp,
  printDate,
  printTime,
  printTimestamp,
  printYear,
} from './date-time.js'

const int64 = fc.bigInt({ min: INT64_MIN, max: INT64_MAX })

describe('civil dates', () => {
  it.each([
    [0, 1970, 1, 1],
    [-1, 1969, 12, 31],
    [11_016, 2000, 2, 29],
    [-719_468, 0, 3, 1],
    [-719_469, 0, 2, 29],
    [-719_528, 0, 1, 1],
    [2_932_896, 9999, 12, 31],
  ])('should take day %d for %d-%d-%d', (days, year, month, day) => {
    expect(civilFromDays(days)).toEqual({ year, month, day })
    expect(daysFromCivil({ year, month, day })).toBe(days)
  })

  it('should agree with the calendar of JavaScript', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000_000, max: 100_000_000 }), (days) => {
        const date = new Date(days * 86_400_000)
        const civil = civilFromDays(days)
        expect(civil).toEqual({
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
        })
        expect(daysFromCivil(civil)).toBe(days)
      }),
      { numRuns: 500 },
    )
  })
})

describe('dates', () => {
  it('should come back from their text, over the whole range', () => {
    fc.assert(
      fc.property(fc.integer({ min: INT32_MIN, max: INT32_MAX }), (days) => {
        expect(parseDate(printDate(days))).toBe(days)
      }),
      { examples: [[INT32_MIN], [INT32_MAX], [0], [-1]] },
    )
  })

  it.each([
    ['2017-11-16', 17_486],
    ['0001-01-01', -719_162],
    ['-0001-12-31', -719_529],
    ['+12345-01-01', 3_789_391],
  ])('should read %s', (text, days) => {
    expect(parseDate(text)).toBe(days)
    expect(printDate(days)).toBe(text)
  })

  it.each(['2017-11-31', '2017-13-01', '2017-00-10', '2017-01-00', '1900-02-29', '2023-02-29'])(
    'should refuse %s, which is in no calendar',
    (text) => {
      expect(() => parseDate(text)).toThrow('no such day')
    },
  )

  it.each(['', '2017-1-1', '17-01-01', '2017-01-01T00:00:00', ' 2017-01-01', '12345678-01-01'])(
    'should refuse "%s", which is no date',
    (text) => {
      expect(() => parseDate(text)).toThrow('malformed date')
    },
  )

  it('should refuse a date beyond 32 bits, unless any is wanted', () => {
    expect(() => parseDate('+5881580-07-12')).toThrow('beyond the range of date')
    expect(parseDate('+5881580-07-11')).toBe(INT32_MAX)
    expect(parseAnyDate('+5881580-07-12')).toBe(INT32_MAX + 1)
  })

  it.each([
    [-1, '-0001'],
    [0, '0000'],
    [12, '0012'],
    [9999, '9999'],
    [10_000, '+10000'],
  ])('should print the year %d', (year, text) => {
    expect(printYear(year)).toBe(text)
  })
})

describe('times', () => {
  it.each([
    ['00:00', 0n],
    ['22:31', 81_060_000_000n],
    ['22:31:08', 81_068_000_000n],
    ['22:31:08.5', 81_068_500_000n],
    ['22:31:08.123456', 81_068_123_456n],
    ['22:31:08.123456000', 81_068_123_456n],
  ])('should read %s', (text, micros) => {
    expect(parseTime(text)).toBe(micros)
  })

  it('should print all digits, and read nanoseconds where there are', () => {
    expect(printTime(81_068_500_000n)).toBe('22:31:08.500000')
    expect(printTime(1n, 9)).toBe('00:00:00.000000001')
    expect(parseTime('00:00:00.000000001', 9)).toBe(1n)
  })

  it.each([
    ['24:00', 'no such time'],
    ['23:60', 'no such time'],
    ['23:59:60', 'no such time'],
    ['1:00', 'malformed time'],
    ['00:00:00.', 'malformed time'],
    ['00:00:00.0000001', 'finer than microseconds'],
  ])('should refuse %s', (text, reason) => {
    expect(() => parseTime(text)).toThrow(InvalidArgumentError)
    expect(() => parseTime(text)).toThrow(reason)
  })
})

describe('timestamps', () => {
  it.each([6, 9] as const)('should come back from their text with %d digits', (digits) => {
    fc.assert(
      fc.property(int64, (value) => {
        const text = printTimestamp(value, digits)
        expect(parseTimestamp(text, digits)).toEqual({ value, hasOffset: false })
        expect(parseTimestamp(`${text}+00:00`, digits)).toEqual({ value, hasOffset: true })
      }),
      { examples: [[INT64_MIN], [INT64_MAX], [0n], [-1n]] },
    )
  })

  it.each([
    ['1970-01-01T00:00:00', 0n, false],
    ['1970-01-01 00:00', 0n, false],
    ['1969-12-31T23:59:59.999999', -1n, false],
    ['1970-01-01T01:00:00+01:00', 0n, true],
    ['1969-12-31T19:00:00-0500', 0n, true],
    ['1970-01-01T01:00:00+01', 0n, true],
    ['1970-01-01t00:00:00z', 0n, true],
  ])('should read %s', (text, value, hasOffset) => {
    expect(parseTimestamp(text)).toEqual({ value, hasOffset })
  })

  it.each([
    ['1970-01-01', 'malformed timestamp'],
    ['1970-01-01T00:00:00+19:00', 'no such offset'],
    ['1970-01-01T00:00:00+01:60', 'no such offset'],
    ['1970-02-30T00:00:00', 'no such day'],
    ['+300000-01-01T00:00:00', 'beyond the range'],
  ])('should refuse %s', (text, reason) => {
    expect(() => parseTimestamp(text)).toThrow(InvalidArgumentError)
    expect(() => parseTimestamp(text)).toThrow(reason)
  })

  it('should read beyond 64 bits where any is wanted', () => {
    expect(parseAnyTimestamp('9999-12-31T00:00:00', 9).value).toBe(253_402_214_400_000_000_000n)
  })
})

describe('floorDivide', () => {
  it('should round down on both sides of zero', () => {
    fc.assert(
      fc.property(int64, fc.bigInt({ min: 1n, max: 10n ** 12n }), (value, divisor) => {
        const quotient = floorDivide(value, divisor)
        expect(quotient * divisor <= value && value < (quotient + 1n) * divisor).toBe(true)
      }),
      {
        examples: [
          [-1n, 10n],
          [-10n, 10n],
          [10n, 10n],
          [0n, 1n],
        ],
      },
    )
  })
})
