import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { acceptsGzip, compressOnce, EncodedBody } from './encoded-body.js'

describe('acceptsGzip', () => {
  it.each([
    ['gzip', true],
    ['x-gzip', true],
    ['GZIP', true],
    ['deflate, gzip;q=0.5, *;q=0.1', true],
    ['*', true],
    ['gzip;q=1.0, identity;q=0.5', true],
    ['gzip ; q=0.001', true],
    [undefined, false],
    ['', false],
    ['identity', false],
    ['br, deflate', false],
    ['gzip;q=0', false],
    ['*;q=0', false],
    ['*, gzip;q=0', false],
    ['gzip;q=0.4, identity;q=0.5', false],
    ['gzip;q=much', false],
    ['notgzip', false],
  ])('should tell of %j: %j', (header, expected) => {
    expect(acceptsGzip(header)).toBe(expected)
  })
})

describe('EncodedBody', () => {
  it('should print once and compress once, when it is asked to', async () => {
    let prints = 0
    const body = new EncodedBody(() => `text ${++prints}`)
    expect(prints).toBe(0)
    expect(body.identity).toBe(body.identity)
    expect(await body.gzip()).toBe(await body.gzip())
    expect(gunzipSync(await body.gzip()).toString()).toBe('text 1')
    expect(prints).toBe(1)
  })
})

describe('compressOnce', () => {
  it.each([2_000, 200_000])('should compress %i bytes', async (length) => {
    const bytes = Buffer.alloc(length, 'ab')
    const small = await compressOnce(bytes)
    expect(small.length).toBeLessThan(length / 10)
    expect(gunzipSync(small).equals(bytes)).toBe(true)
  })
})
