import { describe, expect, it } from 'vitest'
import { entropyBits, findSecrets } from './secret-rules.js'

/** Put together here, so that this file holds no credential itself. */
function made(...parts: readonly string[]): string {
  return parts.join('')
}

const CREDENTIALS: readonly (readonly [string, string])[] = [
  ['private key', made('-----BEGIN RSA ', 'PRIVATE KEY-----')],
  ['private key', made('-----BEGIN ', 'PRIVATE KEY-----')],
  ['AWS access key', made('AKIA', 'Q7RZ3MB5KD2XW8YT')],
  ['Google API key', made('AIza', 'SyD4kR7wQ2nB8vX1mZ6cL9pT3hJ5gF0aEuY')],
  ['GitHub token', made('ghp', '_a8Kd03LmQz7Rt5Yv1Xc9Bn2Wp4Hs6Jf8GuEi')],
  ['npm token', made('npm', '_a8Kd03LmQz7Rt5Yv1Xc9Bn2Wp4Hs6Jf8GuEi')],
  ['Slack token', made('xoxb', '-1234567890-abcdefghijklmnop')],
  ['JSON web token', made('eyJ', 'hbGciOiJIUzI1NiJ9.', 'eyJzdWIiOiIxMjM0In0.', 'a'.repeat(24))],
  ['password in an address', made('postgres://user', ':hunter22', '@db.example/x')],
  ['assigned secret', made('client_secret = "', 'x9Fq2LmZ7rTc4VbN8wKd', '"')],
]

describe('findSecrets', () => {
  it.each(CREDENTIALS)('should find a %s', (rule, text) => {
    expect(findSecrets(`first line\nkey: ${text}\n`)).toEqual([
      expect.objectContaining({ rule, line: 2 }),
    ])
  })

  it('should tell no more than the first characters of what it found', () => {
    const [found] = findSecrets(made('AKIA', 'Q7RZ3MB5KD2XW8YT'))
    expect(found?.start).toBe('AKIAQ7')
  })

  it.each([
    'password: "correct horse battery staple"',
    'const token = `${prefix}-${crypto.randomUUID()}`',
    'api_key: "your-api-key-goes-here"',
    'http://localhost:8181/v1/config',
    'secret: "aaaaaaaaaaaaaaaa1"',
  ])('should leave alone: %s', (text) => {
    expect(findSecrets(text)).toEqual([])
  })
})

describe('entropyBits', () => {
  it('should be 0 for one repeated character, and the logarithm of the choices otherwise', () => {
    expect(entropyBits('aaaa')).toBe(0)
    expect(entropyBits('abcd')).toBe(2)
  })
})
