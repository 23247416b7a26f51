import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asLocation } from '../core/brands.js'
import type { ManifestFile } from '../manifest/types.js'
import { mergeGroups, mergeSettings } from './merge-manifests.js'

function manifest(name: string, length: number, partitionSpecId = 0): ManifestFile {
  return {
    manifestPath: asLocation(name),
    manifestLength: BigInt(length),
    partitionSpecId,
    content: 'data',
    sequenceNumber: 1n,
    minSequenceNumber: 1n,
    addedSnapshotId: 1n,
  }
}

function namesOf(groups: readonly (readonly ManifestFile[])[]): readonly string[] {
  return groups.map((group) => group.map(({ manifestPath }) => manifestPath).join(''))
}

const SETTINGS = { enabled: true, minCountToMerge: 2, targetSizeBytes: 10 }

describe('mergeGroups', () => {
  it('should pack from the end, so that the newest are left over', () => {
    const manifests = [manifest('a', 4), manifest('b', 4), manifest('c', 4), manifest('d', 6)]
    expect(namesOf(mergeGroups(manifests, SETTINGS))).toStrictEqual(['ab', 'cd'])
    expect(namesOf(mergeGroups(manifests.slice(1), SETTINGS))).toStrictEqual(['b', 'cd'])
  })

  it('should leave the newest group until it has enough members', () => {
    const manifests = [manifest('a', 1), manifest('b', 1), manifest('c', 1)]
    const wait = { ...SETTINGS, minCountToMerge: 4 }
    expect(namesOf(mergeGroups(manifests, wait))).toStrictEqual(['a', 'b', 'c'])
    const enough = { ...SETTINGS, minCountToMerge: 3 }
    expect(namesOf(mergeGroups(manifests, enough))).toStrictEqual(['abc'])
  })

  it('should merge a group that is not the newest whatever its number', () => {
    const manifests = [manifest('a', 9), manifest('b', 2), manifest('c', 2)]
    const settings = { ...SETTINGS, minCountToMerge: 100 }
    expect(namesOf(mergeGroups(manifests, settings))).toStrictEqual(['a', 'bc'])
  })

  it('should have every manifest once, in order, of one spec and within the target', () => {
    const any = fc.record({ length: fc.integer({ min: 1, max: 30 }), spec: fc.nat(2) })
    fc.assert(
      fc.property(fc.array(any), fc.integer({ min: 1, max: 5 }), (given, minCountToMerge) => {
        const manifests = given.map(({ length, spec }, at) => manifest(`${at} `, length, spec))
        const groups = mergeGroups(manifests, { ...SETTINGS, minCountToMerge })
        expect([...groups.flat()].sort(byPath)).toStrictEqual([...manifests].sort(byPath))
        for (const group of groups) {
          expect(new Set(group.map(({ partitionSpecId }) => partitionSpecId)).size).toBe(1)
          const places = group.map((one) => manifests.indexOf(one))
          expect(places).toStrictEqual([...places].sort((left, right) => left - right))
          const size = group.reduce((sum, { manifestLength }) => sum + manifestLength, 0n)
          if (group.length > 1) expect(size).toBeLessThanOrEqual(10n)
        }
      }),
    )
  })

  it('should take the sizes that Iceberg takes by default', () => {
    expect(mergeSettings({})).toStrictEqual({
      enabled: true,
      minCountToMerge: 100,
      targetSizeBytes: 8 * 1024 * 1024,
    })
    expect(mergeSettings({ 'commit.manifest-merge.enabled': 'FALSE' }).enabled).toBe(false)
  })
})

function byPath(left: ManifestFile, right: ManifestFile): number {
  return left.manifestPath < right.manifestPath ? -1 : 1
}
