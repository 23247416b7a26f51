import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkIdentifier,
  checkName,
  checkNamespace,
  checkObjectName,
  displayIdentifier,
  locationSegment,
  NAME_LENGTH_MAX,
  namespaceKey,
  NAMESPACE_LEVELS_MAX,
  relationKey,
} from './names.js'

describe('names of objects', () => {
  it('should be levels, and of a table or view its own name behind them', () => {
    expect(checkObjectName('table', 'a\u001ft.x')).toEqual(['a', 't.x'])
    expect(checkObjectName('namespace', 'a')).toEqual(['a'])
  })

  it.each([
    ['table', 'a.t', 'with %1F between them, such as table:a%1Ft, not table:a.t'],
    ['view', 'v', 'with %1F between them, such as view:NAMESPACE%1Fv, not view:v'],
    ['table', 'a\u001f', 'object[1] must not be empty'],
  ])('should be refused as %s:%s', (kind, text, message) => {
    expect(() => checkObjectName(kind, text)).toThrow(message)
  })
})

describe('names', () => {
  it.each([
    ['a'.repeat(NAME_LENGTH_MAX)],
    ['a.b/c%20 d'],
    ['..'],
    ['__proto__'],
    ['名前\u{1f600}'],
  ])('should be any text such as %s', (name) => {
    expect(checkName(name, 'name')).toBe(name)
  })

  it.each([
    ['', 'must not be empty'],
    ['a'.repeat(NAME_LENGTH_MAX + 1), 'longer than 1000'],
    ['a\u0000', 'U\\+0000'],
    ['a\u001fb', 'U\\+001F'],
    ['\ud800', 'surrogate'],
  ])('should not be %j', (name, problem) => {
    expect(() => checkName(name, 'the-field')).toThrow(new RegExp(`^the-field .*${problem}`))
  })

  it('should have one level at least, and no more than are allowed, none of them empty', () => {
    const most = Array<string>(NAMESPACE_LEVELS_MAX).fill('a')
    expect(checkNamespace(most)).toBe(most)
    expect(() => checkNamespace([...most, 'a'])).toThrow('33 levels')
    expect(() => checkNamespace([])).toThrow('no levels')
    expect(() => checkNamespace(['a', ''])).toThrow('namespace[1] must not be empty')
    expect(() => checkIdentifier({ namespace: ['a'], name: '' }, 'source')).toThrow('source.name')
    expect(displayIdentifier({ namespace: ['a', 'b'], name: 't' })).toBe('a.b.t')
  })
})

const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 4 })
const levels = fc.array(name, { minLength: 1, maxLength: 3 })

describe('keys', () => {
  it('should be the same for the same names only', () => {
    fc.assert(
      fc.property(levels, levels, name, name, (one, other, x, y) => {
        const key = JSON.stringify(relationKey('main', { namespace: one, name: x }))
        const isSame = JSON.stringify([one, x]) === JSON.stringify([other, y])
        const otherKey = JSON.stringify(relationKey('main', { namespace: other, name: y }))
        expect(key === otherKey).toBe(isSame)
        expect(JSON.stringify(relationKey('more', { namespace: one, name: x }))).not.toBe(key)
      }),
    )
  })

  it('should put the children of a namespace where its own key says', () => {
    const { parent } = relationKey('main', { namespace: ['a', 'b'], name: 't' })
    expect(namespaceKey('main', ['a', 'b', 'c']).parent).toBe(parent)
    expect(namespaceKey('main', ['a.b']).name).toBe('a.b')
  })
})

describe('locationSegment', () => {
  it.each([
    ['flights-2_a.b', 'flights-2_a.b'],
    ['..', '~2E.'],
    ['.hidden', '~2Ehidden'],
    ['a/b%20', 'a~2Fb~2520'],
    ['é', '~C3~A9'],
    ['~', '~7E'],
  ])('should write %j as %j', (text, segment) => {
    expect(locationSegment(text)).toBe(segment)
  })

  it('should be one folder that no reader decodes or climbs out of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        const segment = locationSegment(text)
        expect(segment).toMatch(/^[A-Za-z0-9_~-][A-Za-z0-9_.~-]{0,79}$/)
      }),
    )
  })
})
