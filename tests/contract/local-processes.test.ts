import { spawn } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { asLocation } from '@korolev/table-format'
import { LocalObjectStore } from '@korolev/table-format/stores/local'
import { bytesOf, textOf } from './object-store.js'

const PROGRAM = fileURLToPath(new URL('../support/object-process.ts', import.meta.url))
const PROCESSES = 3
const INCREMENTS = 30

it('should lose no compare-and-set of several processes', { timeout: 180_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'korolev-processes-'))
  const location = asLocation(`file://${folder}/counter`)
  const store = new LocalObjectStore()
  await store.put(location, bytesOf('0'), { kind: 'absent' })
  const children = Array.from({ length: PROCESSES }, () =>
    spawn(
      process.execPath,
      ['--import', 'tsx', '--conditions', '@korolev/source', PROGRAM, location, `${INCREMENTS}`],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    ),
  )
  try {
    const exits = children.map((child) => new Promise((resolve) => child.once('close', resolve)))
    const ready = children.map(
      (child) => new Promise((resolve) => child.stdout.once('data', resolve)),
    )
    await Promise.race([Promise.all(ready), Promise.all(exits)])
    for (const child of children) child.stdin.write('go\n')
    expect(await Promise.all(exits)).toEqual(children.map(() => 0))
    expect(textOf((await store.get(location))?.bytes)).toBe(String(PROCESSES * INCREMENTS))
    expect(await readdir(folder)).toEqual(['counter'])
  } finally {
    for (const child of children) child.kill('SIGKILL')
    await rm(folder, { recursive: true })
  }
})
