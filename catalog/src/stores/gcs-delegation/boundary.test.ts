import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allows } from '../../../../tests/support/gcs/boundary.js'
import { accessBoundary } from './boundary.js'

describe('accessBoundary', () => {
  const bucket = 'lake'
  const text = fc
    .string({ unit: 'binary', maxLength: 20 })
    .filter((each) => !/\p{Surrogate}/u.test(each))

  it('should let through exactly what begins with the prefix, whatever characters it has', () => {
    fc.assert(
      fc.property(text, text, text, (folder, name, other) => {
        const boundary = accessBoundary({ bucket, name: `${folder}/` }, 'read-write')
        const resource = (object: string) => `projects/_/buckets/${bucket}/objects/${object}`
        const ask = (object: string, permission = 'create') =>
          allows(boundary, { permission, bucket, resource: resource(object), listPrefix: '' })
        expect(ask(`${folder}/${name}`)).toBe(true)
        expect(ask(`${other}/${name}`)).toBe(`${other}/${name}`.startsWith(`${folder}/`))
        expect(ask(`${folder}2/${name}`)).toBe(`${folder}2/${name}`.startsWith(`${folder}/`))
        expect(ask(`${folder}/${name}`, 'setIamPolicy')).toBe(false)
      }),
    )
  })

  it('should end no text early', () => {
    const boundary = accessBoundary({ bucket, name: "t') || true || ('/" }, 'read')
    const [rule] = boundary.accessBoundary.accessBoundaryRules
    const { expression } = rule?.availabilityCondition ?? { expression: '' }
    expect(expression).toBe(
      "resource.name.startsWith('projects/_/buckets/lake/objects/t\\u0027) || true || (\\u0027/')" +
        " || api.getAttribute('storage.googleapis.com/objectListPrefix', '')" +
        ".startsWith('t\\u0027) || true || (\\u0027/')",
    )
  })
})
