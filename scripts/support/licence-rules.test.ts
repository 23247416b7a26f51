import { describe, expect, it } from 'vitest'
import { isAllowedLicence, listDependencies, lockfileProblems } from './licence-rules.js'

const PUBLISHED = { isDevelopment: false }
const TOOL = { isDevelopment: true }

describe('isAllowedLicence', () => {
  it.each([
    'MIT',
    'Apache-2.0',
    '(MIT OR GPL-3.0-only)',
    'MIT AND ISC',
    '(BSD-2-Clause OR (GPL-2.0-only AND MIT))',
    'GPL-3.0-only OR MIT AND ISC',
  ])('should allow %s', (expression) => {
    expect(isAllowedLicence(expression, PUBLISHED)).toBe(true)
  })

  it.each([
    'GPL-3.0-only',
    'UNKNOWN',
    '',
    'MIT AND GPL-3.0-only',
    '(MIT OR ISC) AND AGPL-3.0-only',
    'MIT MIT',
    '(MIT',
    'SEE LICENSE IN LICENSE.md',
  ])('should refuse "%s"', (expression) => {
    expect(isAllowedLicence(expression, PUBLISHED)).toBe(false)
  })

  it('should tolerate weak copyleft in tools only', () => {
    expect(isAllowedLicence('MPL-2.0', TOOL)).toBe(true)
    expect(isAllowedLicence('MPL-2.0', PUBLISHED)).toBe(false)
  })
})

describe('listDependencies', () => {
  it('should list foreign packages by name, nested ones too, and ask where no licence is', () => {
    const packages = {
      '': {},
      catalog: { version: '0.1.0' },
      'node_modules/@korolev/catalog': { link: true },
      'node_modules/b': { version: '2.0.0', license: 'MIT' },
      'node_modules/b/node_modules/@a/a': { version: '1.0.0', dev: true },
    }
    expect(
      listDependencies(packages, (folder) => (folder.endsWith('a') ? 'ISC' : undefined)),
    ).toEqual([
      { name: '@a/a', version: '1.0.0', licence: 'ISC', isDevelopment: true },
      { name: 'b', version: '2.0.0', licence: 'MIT', isDevelopment: false },
    ])
  })
})

describe('lockfileProblems', () => {
  it('should want a hash and no download address', () => {
    expect(
      lockfileProblems({
        'node_modules/a': { resolved: 'https://example.org/a.tgz', integrity: 'sha512-x' },
        'node_modules/b': {},
        'node_modules/c': { integrity: 'sha512-x' },
        'node_modules/own': { link: true, resolved: 'own' },
      }),
    ).toEqual(['node_modules/a holds a download address', 'node_modules/b has no integrity hash'])
  })
})
