import { describe, expect, it } from 'vitest'
import { checkLocation, isBelow } from './locations.js'

const RULES = { schemes: ['file', 'gs'] }

describe('checkLocation', () => {
  it.each(['gs://bucket/path', 'gs://my-bucket.x/a/b%2Fc', 'file:///x', 'file:/x'])(
    'should take %s as it is',
    (text) => {
      expect(checkLocation(RULES, text, 'location')).toBe(text)
    },
  )

  it.each([
    'gs:/bucket/path',
    'gs://bucket',
    'gs://bucket/',
    'gs:///path',
    'gs://bucket//path',
    'gs://user@bucket/path',
    'gs://bucket:80/path',
    'gs://Bucket/path',
    'gs://bucket/a/../b',
    'gs://bucket/a/%2e%2E/b',
    'gs://bucket/a\nb',
    'GS://bucket/path',
  ])('should refuse %j', (text) => {
    expect(() => checkLocation(RULES, text, 'location')).toThrow('location')
  })
})

describe('isBelow', () => {
  it.each([
    ['gs://b/t/x', 'gs://b/t', true],
    ['gs://b/t', 'gs://b/t/', true],
    ['gs://b/t2/x', 'gs://b/t', false],
    ['gs://b//t/x', 'gs://b/t', false],
    ['gs://b/t//x', 'gs://b/t', true],
    ['file:///a//b', 'file:/a', true],
  ])('should know whether %s is below %s', (location, folder, expected) => {
    expect(isBelow(location, folder)).toBe(expected)
  })
})
