import { describe, expect, it } from 'vitest'
import { parsePrimitiveType, printPrimitiveType } from './type-text.js'
import type { PrimitiveType } from './types.js'

const CANONICAL: readonly [string, PrimitiveType][] = [
  ['boolean', { kind: 'boolean' }],
  ['int', { kind: 'int' }],
  ['long', { kind: 'long' }],
  ['float', { kind: 'float' }],
  ['double', { kind: 'double' }],
  ['decimal(9, 2)', { kind: 'decimal', precision: 9, scale: 2 }],
  ['decimal(38, 38)', { kind: 'decimal', precision: 38, scale: 38 }],
  ['date', { kind: 'date' }],
  ['time', { kind: 'time' }],
  ['timestamp', { kind: 'timestamp' }],
  ['timestamptz', { kind: 'timestamptz' }],
  ['timestamp_ns', { kind: 'timestamp_ns' }],
  ['timestamptz_ns', { kind: 'timestamptz_ns' }],
  ['string', { kind: 'string' }],
  ['uuid', { kind: 'uuid' }],
  ['fixed[16]', { kind: 'fixed', length: 16 }],
  ['binary', { kind: 'binary' }],
  ['unknown', { kind: 'unknown' }],
  ['variant', { kind: 'variant' }],
  ['geometry', { kind: 'geometry' }],
  ['geometry(srid:4326)', { kind: 'geometry', crs: 'srid:4326' }],
  ['geography', { kind: 'geography' }],
  ['geography(EPSG:4326)', { kind: 'geography', crs: 'EPSG:4326' }],
  ['geography(srid:4326, karney)', { kind: 'geography', crs: 'srid:4326', algorithm: 'karney' }],
]

describe('type text', () => {
  it.each(CANONICAL)('should parse and print %s', (text, type) => {
    expect(parsePrimitiveType(text)).toEqual(type)
    expect(printPrimitiveType(type)).toBe(text)
  })

  it.each([
    ['decimal(9,2)', 'decimal(9, 2)'],
    ['decimal( 9 ,  2 )', 'decimal(9, 2)'],
    ['fixed[ 16 ]', 'fixed[16]'],
    ['geometry( srid:4326 )', 'geometry(srid:4326)'],
    ['geography(srid:4326,spherical)', 'geography(srid:4326, spherical)'],
    ['geometry()', 'geometry'],
  ])('should take the blanks of %s', (text, canonical) => {
    expect(printPrimitiveType(parsePrimitiveType(text))).toBe(canonical)
  })

  it.each([
    'integer',
    'varchar(10)',
    'decimal',
    'decimal(39, 2)',
    'decimal(0, 0)',
    'decimal(9)',
    'decimal(9, 2, 1)',
    'decimal[9, 2]',
    'fixed(16)',
    'fixed[0]',
    'fixed[-1]',
    'fixed[99999999999]',
    'geography(srid:4326, flat)',
    'struct',
    '',
  ])('should refuse "%s" and name it', (text) => {
    expect(() => parsePrimitiveType(text, 'schema.fields[0].type')).toThrow(
      `schema.fields[0].type is no Iceberg type: "${text}"`,
    )
  })
})
