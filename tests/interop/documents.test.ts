import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { connect } from '@korolev/client'
import { ROOT, run } from '../../scripts/support/run.js'
import { openServer } from './support.js'

const PAGE = join(ROOT, 'docs/clients/typescript.md')
const FENCE = /^```ts\n(.*?)^```$/gms

it('should run what the page of the TypeScript client shows', { timeout: 120_000 }, async () => {
  const snippets = [...readFileSync(PAGE, 'utf8').matchAll(FENCE)].map(([, text = '']) => text)
  expect(snippets.length).toBe(5)
  const stage = await openServer()
  // Inside the clone, so that the packages are found by their names.
  const cache = join(ROOT, 'node_modules', '.cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'documents-'))
  try {
    const program = join(folder, 'typescript.mts')
    writeFileSync(program, snippets.join('').replaceAll('http://127.0.0.1:8181', stage.uri))
    const flags = ['--conditions=@korolev/source', '--import', 'tsx']
    const { code, output } = await run(process.execPath, [...flags, program])
    expect(code, output).toBe(0)
    expect(output).toContain('the first trips')

    const trips = await (await connect(stage.uri)).tables.load('docs.trips')
    expect(await trips.scan().count()).toBe(3)
  } finally {
    rmSync(folder, { recursive: true, force: true })
    await stage.stop()
  }
})
