import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { asLocation } from '../core/brands.js'
import { CorruptError, TooLargeError, UnsupportedError } from '../core/errors.js'
import { printJson } from '../core/json.js'
import { compressionOf, decompressMetadata } from './compression.js'
import {
  metadataCodec,
  metadataFileName,
  metadataFolder,
  nextMetadataLocation,
  parseMetadataFile,
  parseMetadataVersion,
  printMetadataFile,
} from './file.js'

const UUID = 'b55d9dda-6561-423a-8bfc-787980ce421f'

const DOCUMENT = {
  'format-version': 2,
  'table-uuid': '9c12d441-03fe-4693-9a96-a0705ddf69c1',
  location: 's3://bucket/test/location',
  'last-sequence-number': 0,
  'last-updated-ms': 1602638573590,
  'last-column-id': 1,
  'current-schema-id': 0,
  schemas: [
    {
      type: 'struct',
      'schema-id': 0,
      fields: [{ id: 1, name: 'x', required: true, type: 'long' }],
    },
  ],
  'default-spec-id': 0,
  'partition-specs': [{ 'spec-id': 0, fields: [] }],
  'last-partition-id': 999,
  'default-sort-order-id': 0,
  'sort-orders': [{ 'order-id': 0, fields: [] }],
}

/** `{"a":1}` in a zstd frame without checksum: magic, header, one raw last block. */
const ZSTD = new Uint8Array([
  0x28, 0xb5, 0x2f, 0xfd, 0x20, 0x07, 0x39, 0x00, 0x00, 0x7b, 0x22, 0x61, 0x22, 0x3a, 0x31, 0x7d,
])

/** 1,000 spaces as one run-length block. */
const ZSTD_RUN = new Uint8Array([0x28, 0xb5, 0x2f, 0xfd, 0x60, 0xe8, 0x02, 0x43, 0x1f, 0x00, 0x20])

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

describe('metadata files', () => {
  it.each(['none', 'gzip'] as const)('should be read as they were written (%s)', (codec) => {
    const metadata = parseMetadataFile(bytesOf(printJson(DOCUMENT)))
    const bytes = printMetadataFile(metadata, codec)
    expect(compressionOf(bytes)).toBe(codec)
    expect(parseMetadataFile(bytes)).toEqual(metadata)
  })

  it('should be opened by their first bytes', () => {
    expect(new TextDecoder().decode(decompressMetadata(ZSTD))).toBe('{"a":1}')
    expect(new TextDecoder().decode(decompressMetadata(gzipSync('{}')))).toBe('{}')
    expect(decompressMetadata(bytesOf('{}'))).toEqual(bytesOf('{}'))
  })

  it.each([
    ['none', bytesOf(' '.repeat(1_000))],
    ['gzip', gzipSync(' '.repeat(1_000))],
    ['zstd', ZSTD_RUN],
  ])('should be refused beyond the limit, not cut (%s)', (_codec, bytes) => {
    expect(decompressMetadata(bytes, 1_000)).toHaveLength(1_000)
    expect(() => decompressMetadata(bytes, 999)).toThrow(TooLargeError)
  })

  it.each([
    ['gzip', gzipSync('{"a":1}').subarray(0, 20)],
    ['zstd', ZSTD.subarray(0, 12)],
  ])('should be called corrupt when they are cut off (%s)', (codec, bytes) => {
    expect(() => parseMetadataFile(bytes)).toThrow(CorruptError)
    expect(() => parseMetadataFile(bytes)).toThrow(`no valid ${codec}`)
  })

  it('should be called corrupt, with the field, when they break the specification', () => {
    const bytes = bytesOf(printJson({ ...DOCUMENT, 'current-schema-id': 5 }))
    expect(() => parseMetadataFile(bytes)).toThrow(
      expect.objectContaining({ kind: 'corrupt', field: 'current-schema-id' }) as Error,
    )
    expect(() => parseMetadataFile(bytesOf('{'))).toThrow(CorruptError)
  })

  it('should be called unsupported, not corrupt, in a later version', () => {
    const bytes = bytesOf(printJson({ ...DOCUMENT, 'format-version': 4 }))
    expect(() => parseMetadataFile(bytes)).toThrow(UnsupportedError)
  })
})

describe('names of metadata files', () => {
  it('should have five digits, the uuid and the codec', () => {
    expect(metadataFileName(3, UUID)).toBe(`00003-${UUID}.metadata.json`)
    expect(metadataFileName(123456, UUID, 'gzip')).toBe(`123456-${UUID}.gz.metadata.json`)
  })

  it.each([
    [`s3://b/t/metadata/00003-${UUID}.metadata.json`, 3],
    [`s3://b/t/metadata/00012-${UUID}.gz.metadata.json`, 12],
    ['file:/t/metadata/v3.metadata.json', 3],
    ['file:/t/metadata/v3.gz.metadata.json', 3],
    ['file:/t/metadata/v10.metadata.json.gz', 10],
    ['v3.1.metadata.json', 3],
    ['00002-legacy-bare-dv.metadata.json', 2],
    ['v1749025517.metadata.json', 1749025517],
    ['v0.metadata.json', 0],
    ['vfinal.metadata.json', undefined],
    [`${UUID}.metadata.json`, undefined],
    ['v99999999999.metadata.json', undefined],
    ['s3://b/00003-x/last.json', undefined],
    ['', undefined],
  ])('should give the version of %s', (location, version) => {
    expect(parseMetadataVersion(location)).toBe(version)
  })
})

describe('nextMetadataLocation', () => {
  const at = (properties: Readonly<Record<string, string>>, location = 's3://b/t'): never =>
    ({ location: asLocation(location), properties }) as never

  it.each([
    [undefined, '00000'],
    [`s3://b/t/metadata/00003-${UUID}.metadata.json`, '00004'],
    ['s3://b/t/metadata/v7.metadata.json', '00008'],
    ['s3://b/t/metadata/vfinal.metadata.json', '00000'],
  ])('should follow %s', (previous, digits) => {
    expect(nextMetadataLocation(at({}), previous, UUID)).toBe(
      `s3://b/t/metadata/${digits}-${UUID}.metadata.json`,
    )
  })

  it.each([
    [{}, 's3://b/t', 's3://b/t/metadata'],
    [{}, 'file:///a/t/', 'file:///a/t/metadata'],
    [{ 'write.metadata.path': 's3://other/m' }, 's3://b/t', 's3://other/m'],
    [{ 'write.metadata.path': 's3://other/m/' }, 's3://b/t', 's3://other/m'],
    [{ 'write.metadata.path': '/wh/m' }, 's3://b/t', '/wh/m'],
    [{ 'write.metadata.path': 'meta/x' }, 's3://b/t', 's3://b/t/meta/x'],
  ])('should honour %j at %s', (properties, location, folder) => {
    expect(metadataFolder(at(properties, location))).toBe(folder)
  })

  it('should honour the compression codec', () => {
    const gzip = { 'write.metadata.compression-codec': 'GZIP' }
    expect(nextMetadataLocation(at(gzip), undefined, UUID)).toBe(
      `s3://b/t/metadata/00000-${UUID}.gz.metadata.json`,
    )
    expect(metadataCodec({})).toBe('none')
    expect(() => metadataCodec({ 'write.metadata.compression-codec': 'zstd' })).toThrow(
      'write.metadata.compression-codec must be none or gzip, not "zstd"',
    )
  })
})
