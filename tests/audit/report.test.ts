import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connect } from '@korolev/client'
import { BROKEN_EXIT_CODE, runAuditCommand } from '../../catalog/src/audit-command.js'
import type { AuditReport } from '../../catalog/src/domain/audit-report.js'
import type { Served } from '../../catalog/src/serve.js'
import { serve } from '../../catalog/src/serve.js'
import { readSettings } from '../../catalog/src/settings.js'

const NOW_MS = Date.parse('2030-01-01T00:00:00Z')
const MESSAGE = 'new "home" <script>alert(1)</script> & more'

let folder = ''
let served: Served | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'korolev-audit-'))
  const args = ['--port', '0', '--data-dir', folder, '--access-log', 'denials']
  served = await serve(readSettings(args, {}), pino({ level: 'silent' }))
  const catalog = await connect(served.uri)
  await catalog.namespaces.create('flights')
  const table = await catalog.tables.create('flights.a', {
    schema: { id: 'int', origin: 'string' },
  })
  await table.append([{ id: 1, origin: 'x' }])
  await table.evolveSchema((update) => update.renameColumn('origin', 'home'), { message: MESSAGE })
  await catalog.tables.create('flights.b', { schema: { id: 'int' } })
  await catalog.tables.rename('flights.b', 'flights.c')
})

afterEach(async () => {
  await stop()
  await rm(folder, { recursive: true })
})

async function stop(): Promise<void> {
  await served?.stop()
  served = undefined
}

function audit(...args: readonly string[]) {
  return runAuditCommand(args, {}, NOW_MS)
}

async function report(...args: readonly string[]): Promise<AuditReport> {
  const { output } = await audit('report', '--format', 'json', ...args)
  return JSON.parse(output) as AuditReport
}

function atState(): readonly string[] {
  return ['--data-dir', folder]
}

function atServer(): readonly string[] {
  return ['--uri', served?.uri ?? '']
}

/** As somebody does who can write to the disk. */
function tamper(sql: string, ...values: readonly unknown[]): void {
  const database = new Database(join(folder, 'catalog.db'))
  expect(database.prepare(sql).run(...values).changes).toBe(1)
  database.close()
}

describe('the report', () => {
  it.each(['the state', 'the server'])('should tell it all, from %s', async (source) => {
    const place = source === 'the state' ? atState() : atServer()
    const found = await report(...place)
    expect(found).toMatchObject({
      title: 'Audit of the warehouse main',
      generatedAt: '2030-01-01T00:00:00.000Z',
      verification: { holds: true, records: 6, objects: 3, faults: [] },
      totals: { changes: 6, objects: 3, byAction: { create: 3, commit: 2, rename: 1 } },
    })
    expect(found.changes.map(({ name, action }) => `${name.join('.')} ${action}`)).toEqual([
      ...['flights create', 'flights.a create', 'flights.a commit', 'flights.a commit'],
      ...['flights.b create', 'flights.b rename'],
    ])
    expect(found.changes[2]?.changes).toMatchObject([
      { type: 'snapshot-added', addedFiles: 1, addedRows: 1 },
      { type: 'ref-created' },
    ])
    expect(found.changes[3]).toMatchObject({
      message: MESSAGE,
      changes: [{ type: 'field-renamed', from: 'origin', to: 'home' }],
    })
  })

  it.each(['the state', 'the server'])('should be of one object, from %s', async (source) => {
    const place = source === 'the state' ? atState() : atServer()
    const found = await report('--object', 'table:flights.a', ...place)
    expect(found.changes.map(({ version }) => version)).toEqual([1, 2, 3])
    expect(found.verification).toMatchObject({ holds: true, records: 3, objects: 1 })
    expect(found.verification.headHash).toBe(found.changes[2]?.hash)
  })

  it('should be of a period, and check what was before all the same', async () => {
    const [, , , last] = (await report(...atState())).changes
    const found = await report('--from', last?.at ?? '', '--to', '2030-01-01', ...atState())
    expect(found.totals.changes).toBeGreaterThan(2)
    expect(found.totals.changes).toBeLessThan(6)
    expect(found.verification.records).toBe(6)
    const none = await report('--from', '2029-01-01', ...atState())
    expect(none).toMatchObject({
      changes: [],
      totals: { changes: 0 },
      verification: { records: 6 },
    })
  })

  it('should be one page that needs nothing else, with every text escaped', async () => {
    const { output, code } = await audit('report', ...atState())
    expect(code).toBe(0)
    expect(output).toMatch(/^<!doctype html>\n<html lang="en">/)
    expect(output).toContain('Yes: every chain holds.')
    expect(output).toContain(
      'new &quot;home&quot; &lt;script&gt;alert(1)&lt;/script&gt; &amp; more',
    )
    expect(output).not.toMatch(/<script|<img|<link|src=|href="(?!#)|url\(|@import/)
    // Every table has a caption, and headings with a scope.
    expect(output.match(/<table>/g)?.length).toBe(output.match(/<caption>/g)?.length)
    expect(output).not.toMatch(/<th>/)
    for (const [, id = ''] of output.matchAll(/href="#([^"]+)"/g)) {
      expect(output).toContain(`id="${id}"`)
    }
  })
})

describe('a history that was tampered with', () => {
  async function faults(...args: readonly string[]): Promise<readonly string[]> {
    const { code, output } = await audit('verify', ...args, ...atState())
    expect(code).toBe(BROKEN_EXIT_CODE)
    return output.split('\n').filter((line) => line.startsWith('  record'))
  }

  const OF_A = `object = (SELECT object FROM records WHERE body LIKE '%"flights","a"%' LIMIT 1)`

  it('should be named at the record whose content was changed', async () => {
    await stop()
    tamper(`UPDATE records SET body = replace(body, 'home', 'host') WHERE ${OF_A} AND version = 3`)
    const [only, ...others] = await faults()
    expect(only).toMatch(/record 3 of flights\.a .* the object itself remembers: it was changed/)
    expect(others).toEqual([])
  })

  it('should be named at a record in the middle, too, and in the page', async () => {
    await stop()
    tamper(
      `UPDATE records SET body = replace(body, 'append', 'delete') WHERE ${OF_A} AND version = 2`,
    )
    const [only, ...others] = await faults('--object', 'table:flights.a')
    expect(only).toMatch(
      /record 2 of flights\.a .* hash that 3 holds of it: one of them was changed/,
    )
    expect(others).toEqual([])
    const { output, code } = await audit('report', ...atState())
    expect(code).toBe(BROKEN_EXIT_CODE)
    expect(output).toContain('No: the history was changed, or is damaged.')
    expect(output).toMatch(/Record <strong>2<\/strong> of flights\.a/)
  })

  it('should be named where a record is missing', async () => {
    await stop()
    tamper(`DELETE FROM records WHERE ${OF_A} AND version = 2`)
    expect(await faults()).toEqual([expect.stringMatching(/record 2 of flights\.a .* is missing$/)])
  })

  it('should be named where the newest record is missing', async () => {
    await stop()
    tamper(`DELETE FROM records WHERE ${OF_A} AND version = 3`)
    expect(await faults()).toEqual([
      expect.stringMatching(/record 3 of flights\.a .* is missing: the newest .* there is 2$/),
    ])
  })

  it('should be named where a record is no JSON any more, or of another object', async () => {
    await stop()
    tamper(`UPDATE records SET body = '{' WHERE ${OF_A} AND version = 3`)
    expect((await faults()).length).toBeGreaterThan(0)
  })

  it('should not hide behind the feed', async () => {
    await stop()
    tamper(`DELETE FROM feed WHERE ${OF_A} AND version = 3`)
    const { code, output } = await audit('verify', ...atState())
    expect({ code, output }).toMatchObject({ code: 0, output: /every chain holds: 6 records/ })
  })

  it('should be noticed from outside, at the server', async () => {
    tamper(
      `UPDATE records SET body = replace(body, 'append', 'delete') WHERE ${OF_A} AND version = 2`,
    )
    const { code, output } = await audit('verify', ...atServer())
    expect(code).toBe(BROKEN_EXIT_CODE)
    expect(output).toMatch(/record 2 of flights\.a/)
  })
})

describe('the audit command', () => {
  it.each([
    [['prove'], /audit needs report or verify, not prove/],
    [['report', '--format', 'pdf'], /--format must be html or json, not pdf/],
    [['report', '--data-dir', '/nowhere'], /has no catalog\.db: name the folder of a catalog/],
    [['report', '--from', 'today', '--uri', 'http://127.0.0.1:1'], /--from must be a time/],
    [['verify', '--uri', 'http://127.0.0.1:1'], /no answer from http:\/\/127\.0\.0\.1:1/],
    [['verify', '--uri', 'korolev'], /--uri must be the address of a server/],
    [['verify', '--colour', 'red'], /unknown setting --colour/],
    [['verify', '--object'], /--object needs a value/],
    [
      ['verify', '--uri', 'http://127.0.0.1:1', '--data-dir', '.'],
      /--data-dir is of no use with --uri/,
    ],
  ])('should refuse %j', async (args, message) => {
    await expect(audit(...args)).rejects.toThrow(message)
  })
})
