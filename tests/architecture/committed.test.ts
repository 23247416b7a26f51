import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectFiles, readText, ROOT } from '../../scripts/support/run.js'

/** Tables that other engines wrote hold the paths at which they were written. */
const FOREIGN = /^tests\/golden\/data\/(tables|files|oracles)\//

/** What belongs to one machine, or to the registry that it happens to use. */
const RULES: readonly { readonly rule: string; readonly pattern: RegExp }[] = [
  { rule: 'a path of one machine', pattern: /(?<![\w.~}/-])\/(?:work|root|farm|Users)\/[\w.]/ },
  { rule: 'a home folder', pattern: /(?<![\w.~}/-])\/home\/(?!user\b|iceberg\b)\w+/ },
  {
    rule: 'the address of a registry',
    pattern:
      /https?:\/\/(?:registry|repo\d?|proxy|files|index|static|npm|pypi|nexus|artifactory)\.[a-z]+/,
  },
]

function violations(name: string, text: string): readonly string[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      RULES.filter(({ pattern }) => pattern.test(line)).map(
        ({ rule }) => `${name}:${index + 1}: ${rule}`,
      ),
    )
}

describe('committed files', () => {
  it('should hold nothing of one machine', () => {
    const files = projectFiles().filter(
      (name) => !FOREIGN.test(name) && name !== 'tests/architecture/committed.test.ts',
    )
    expect(files.flatMap((name) => violations(name, readText(name) ?? ''))).toEqual([])
  })

  it.each([
    "const folder = '/work/main'",
    'cd /root/project',
    'source /home/alice/venv/bin/activate',
    '"resolved": "https://registry.npmjs.org/a/-/a-1.0.0.tgz"',
    'index-url = https://pypi.org/simple',
  ])('should not pass with: %s', (text) => {
    expect(violations('x', text)).toHaveLength(1)
  })

  it('should keep download addresses out of the lockfile by a setting', () => {
    const settings = readFileSync(join(ROOT, '.npmrc'), 'utf8')
    expect(settings).toContain('omit-lockfile-registry-resolved=true')
  })
})
