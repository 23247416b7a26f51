import { describe, expect, it } from 'vitest'
import { asLocation } from '../../core/brands.js'
import { GCS_NAME_BYTES_MAX, gcsLocation, gcsObjectOf, gcsPrefixOf } from './location.js'

describe('gcsObjectOf', () => {
  it.each([
    ['gs://bucket/a/b', { bucket: 'bucket', name: 'a/b' }],
    ['gs://my.bucket-1_x/a%2Fb c?d#e', { bucket: 'my.bucket-1_x', name: 'a%2Fb c?d#e' }],
    ['gs://bucket//a//', { bucket: 'bucket', name: '/a//' }],
  ])('should take every character for itself: %s', (text, expected) => {
    const object = gcsObjectOf(asLocation(text))
    expect(object).toEqual(expected)
    expect(gcsLocation(object)).toBe(text)
  })

  it('should take the longest name and refuse one byte more', () => {
    const longest = `gs://bucket/${'ü'.repeat(GCS_NAME_BYTES_MAX / 2)}`
    expect(gcsObjectOf(asLocation(longest)).name).toHaveLength(GCS_NAME_BYTES_MAX / 2)
    expect(() => gcsObjectOf(asLocation(`${longest}x`))).toThrow('more than 1024 bytes')
  })

  it.each([
    ['gs://bucket', 'no object'],
    ['gs://bucket/', 'no object'],
    ['gs://bucket/a/../b', 'segments'],
    ['gs://bucket/.', 'segments'],
    ['gs://bucket/a\rb', 'line end'],
    ['gs://bucket/.well-known/acme-challenge/x', 'reserved'],
    ['gs://bu/a', 'no gs://bucket/name'],
    ['gs://user@bucket/a', 'no gs://bucket/name'],
    ['gs://bucket:443/a', 'no gs://bucket/name'],
    ['GS://bucket/a', 'no gs://bucket/name'],
  ])('should refuse %j and say why', (text, problem) => {
    expect(() => gcsObjectOf(asLocation(text))).toThrow(problem)
  })

  it('should take a bucket as a prefix', () => {
    expect(gcsPrefixOf(asLocation('gs://bucket'))).toEqual({ bucket: 'bucket', name: '' })
    expect(gcsPrefixOf(asLocation('gs://bucket/'))).toEqual({ bucket: 'bucket', name: '' })
  })
})
