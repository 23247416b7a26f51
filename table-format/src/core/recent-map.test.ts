import { describe, expect, it } from 'vitest'
import { RecentMap } from './recent-map.js'

function filled(sizeMax: number, ...keys: string[]): RecentMap<string, number> {
  const map = new RecentMap<string, number>(sizeMax)
  keys.forEach((key, index) => map.set(key, index))
  return map
}

const kept = (map: RecentMap<string, number>) => [...'abcd'].filter((key) => map.has(key)).join('')

describe('RecentMap', () => {
  it('should keep as many as it may, and forget the oldest beyond', () => {
    expect(kept(filled(3, 'a', 'b', 'c'))).toBe('abc')
    const map = filled(3, 'a', 'b', 'c', 'd')
    expect([kept(map), map.size]).toEqual(['bcd', 3])
    expect(kept(filled(1, 'a', 'b'))).toBe('b')
  })

  it('should keep what was read or set again', () => {
    const map = filled(3, 'a', 'b', 'c')
    expect(map.get('a')).toBe(0)
    map.set('b', 7)
    map.set('d', 3)
    expect([kept(map), map.get('b')]).toEqual(['abd', 7])
  })

  it('should not count as use whether something is there, nor keep what was not', () => {
    const map = filled(2, 'a', 'b')
    expect([map.has('a'), map.get('x')]).toEqual([true, undefined])
    map.set('c', 2)
    expect(kept(map)).toBe('bc')
  })

  it('should make room by what is deleted', () => {
    const map = filled(2, 'a', 'b')
    map.delete('b')
    map.set('c', 2)
    expect([kept(map), map.size]).toEqual(['ac', 2])
  })
})
