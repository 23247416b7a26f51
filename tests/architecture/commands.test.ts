import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readText, projectFiles, ROOT } from '../../scripts/support/run.js'

const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>
}

/** Files that a command line names: words that end like a file of ours. */
function filesOf(command: string): readonly string[] {
  return command.split(/\s+/).filter((word) => /^[\w./-]+\.(ts|js|json|sh|py)$/.test(word))
}

/** `npm run NAME`, `npm test` and `npm start` in a text. */
function commandsIn(text: string): readonly string[] {
  const run = [...text.matchAll(/\bnpm (?:run )?(?:--silent |-s )?([a-z][a-z:-]*)/g)]
  const lifecycle = ['test', 'start']
  return run
    .filter(([whole, name = '']) => whole.includes(' run ') || lifecycle.includes(name))
    .map(([, name = '']) => name)
}

/** Texts by which people and machines learn the commands. */
function guides(): readonly string[] {
  return projectFiles().filter((name) =>
    /^([A-Z]+\.md|docs\/.*\.md|\.github\/.*\.(md|yml)|\.ci\/run)$/.test(name),
  )
}

describe('npm scripts', () => {
  it.each(Object.entries(scripts))('should find the files of: %s', (_, command) => {
    expect(filesOf(command).filter((name) => !existsSync(join(ROOT, name)))).toEqual([])
  })

  it.each(Object.entries(scripts))('should find the program of: %s', (_, command) => {
    const [program = ''] = command.replace(/^exec /, '').split(' ')
    expect([...readdirSync(join(ROOT, 'node_modules/.bin')), 'node']).toContain(program)
  })
})

describe('guides', () => {
  it('should name only commands that there are', () => {
    const unknown = guides().flatMap((name) =>
      commandsIn(readText(name) ?? '')
        .filter((command) => scripts[command] === undefined)
        .map((command) => `${name}: npm run ${command}`),
    )
    expect(unknown).toEqual([])
  })

  it('should be read with what stands in them', () => {
    expect(commandsIn('`npm ci && npm test`, npm run quickstart, npm install -w x')).toEqual([
      'test',
      'quickstart',
    ])
  })

  it('should lead to files that there are', () => {
    const broken = guides().flatMap((name) =>
      [...(readText(name) ?? '').matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)]
        .map(([, target = '']) => join(name, '..', target))
        .filter((target) => !existsSync(join(ROOT, target)))
        .map((target) => `${name}: ${target}`),
    )
    expect(broken).toEqual([])
  })
})
