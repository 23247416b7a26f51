import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { projectFiles, ROOT } from '../../scripts/support/run.js'

interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>
  readonly jobs: Readonly<Record<string, Job>>
}

interface Job {
  readonly 'timeout-minutes'?: number
  readonly permissions?: unknown
  readonly steps: readonly { readonly uses?: string; readonly run?: string }[]
}

const workflows = projectFiles()
  .filter((name) => /^\.github\/workflows\/.*\.ya?ml$/.test(name))
  .map((name) => [name, parse(readFileSync(join(ROOT, name), 'utf8')) as Workflow] as const)

describe('the workflows', () => {
  it('should be there', () => {
    expect(workflows.map(([name]) => name)).toContain('.github/workflows/ci.yml')
  })

  it.each(workflows)('should only read in %s', (_, { permissions, jobs }) => {
    expect(permissions).toEqual({ contents: 'read' })
    expect(Object.values(jobs).filter((job) => job.permissions !== undefined)).toEqual([])
  })

  it.each(workflows)('should have finite jobs in %s', (_, { jobs }) => {
    const endless = Object.entries(jobs).filter(([, job]) => !(Number(job['timeout-minutes']) > 0))
    expect(endless.map(([name]) => name)).toEqual([])
  })

  it.each(workflows)('should name each action with its major version in %s', (_, { jobs }) => {
    const used = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ uses }) => uses ?? []))
    const unpinned = used.filter((each) => !/^(actions\/[\w-]+@v\d+|\.\/\.github\/.*)$/.test(each))
    expect(unpinned).toEqual([])
  })

  it.each(workflows)('should call what a developer can call too in %s', (_, { jobs }) => {
    const commands = Object.values(jobs).flatMap(({ steps }) =>
      steps.flatMap(({ run }) => run ?? []),
    )
    expect(commands.filter((each) => !/^(npm|pip) [^\n]*$/.test(each))).toEqual([])
  })
})
