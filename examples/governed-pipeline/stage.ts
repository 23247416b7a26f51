import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { readSettings, serve } from '@korolev/catalog'
import type { Catalog } from '@korolev/client'
import { connect } from '@korolev/client'
import { pino } from 'pino'
import { run } from '../../scripts/support/run.js'

export type Person = 'root' | 'engineer' | 'steward' | 'analyst' | 'auditor'

/** A server of its own that wants to know who asks, and those who ask it. */
export interface Stage {
  readonly uri: string
  readonly people: Readonly<Record<Person, Catalog>>
  readonly credentials: Readonly<Record<Person, string>>
  stop(): Promise<void>
}

const TITLES: Readonly<Record<Exclude<Person, 'root'>, string>> = {
  engineer: 'brings data in',
  steward: 'answers for what is published',
  analyst: 'reads it',
  auditor: 'asks',
}
/** Made beside the data, so that only what an earlier run made is ever removed. */
const MARKER = 'made-by-governed-pipeline'

/** An empty folder, in place of that of an earlier run. */
export async function freshFolder(given = join('.korolev', 'governed-pipeline')): Promise<string> {
  const folder = resolve(given)
  const marker = join(folder, MARKER)
  if (existsSync(folder) && !existsSync(marker)) {
    throw new Error(`${shown(folder)} is not of an earlier run: move it away, then try again`)
  }
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await writeFile(marker, 'this example removes its folder when it runs again\n')
  return folder
}

/** As somebody in this directory would write it. */
export function shown(path: string): string {
  const fromHere = relative(process.cwd(), path)
  return fromHere.startsWith('..') ? path : fromHere
}

export async function openStage(dataDirectory: string): Promise<Stage> {
  const created = await korolev(
    'accounts',
    'create',
    'root',
    '--admin',
    '--data-dir',
    dataDirectory,
  )
  const [, root = ''] = /^credential +(\S+)$/m.exec(created.output) ?? []
  const flags = ['--auth', 'accounts', '--access-log', 'denials']
  const settings = readSettings(['--port', '0', '--data-dir', dataDirectory, ...flags], {})
  const served = await serve(settings, pino({ level: 'warn' }))
  const { uri } = served
  const administrator = await connect(uri, { credential: root })
  const signUp = async (name: Exclude<Person, 'root'>): Promise<string> =>
    (await administrator.accounts.create(name, { title: TITLES[name] })).credential
  const credentials = {
    root,
    engineer: await signUp('engineer'),
    steward: await signUp('steward'),
    analyst: await signUp('analyst'),
    auditor: await signUp('auditor'),
  }
  const signIn = (person: Person): Promise<Catalog> =>
    connect(uri, { credential: credentials[person] })
  const people = {
    root: administrator,
    engineer: await signIn('engineer'),
    steward: await signIn('steward'),
    analyst: await signIn('analyst'),
    auditor: await signIn('auditor'),
  }
  return { uri, people, credentials, stop: () => served.stop() }
}

export interface Commanded {
  readonly output: string
  readonly code: number
}

/** The command `korolev`, as from a shell. */
export async function korolev(...args: readonly string[]): Promise<Commanded> {
  const source = ['--conditions=@korolev/source', '--import', 'tsx', 'catalog/src/main.ts']
  return run(process.execPath, [...source, ...args])
}

/** A table as grants and visibility name it. */
export function objectOf(kind: 'namespace' | 'table', name: string): string {
  return `${kind}:${name.replaceAll('.', '\u001f')}`
}
