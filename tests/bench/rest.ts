import { cpus } from 'node:os'
import { versions } from 'node:process'
import type { Figures } from './rest/load.js'
import type { Scenario } from './rest/scenarios.js'
import { SCENARIOS } from './rest/scenarios.js'
import type { Server } from './rest/servers.js'
import { startKorolev, startReference } from './rest/servers.js'
import { Target } from './rest/target.js'
import { createNamespace } from './rest/values.js'

const HELP = `npm run bench -- rest [--target NAME=URI ...] [--reference yes] [--workers N] [--warehouse NAME]
  [--connections 1,16,64] [--seconds 3] [--only TEXT]

Drives Iceberg REST catalogs over the wire, each scenario on all of them before the next one; the last
column but one tells how many times as much as the first of them each one does. --reference yes starts
Iceberg's own server in Java (JDK 17, Maven). A fresh Korolev is started where no --target is given, or
--workers is. Targets must be empty.`

interface Options {
  readonly targets: readonly { readonly name: string; readonly uri: string }[]
  readonly hasReference: boolean
  /** Of a Korolev that is to be started. */
  readonly workers?: number
  readonly warehouse?: string
  readonly connections: readonly number[]
  readonly milliseconds: number
  readonly only: string
}

interface Row extends Figures {
  readonly scenario: string
  readonly target: string
  /** How many times as much a second as the first target. */
  readonly times?: number
  /** Processor time of the server, where it is ours: it does not feel the neighbours. */
  readonly serverCpuMsEach?: number
}

interface Measured {
  readonly server: Server
  readonly target: Target
}

/** Prints a table on standard error as it goes, and gives all of it as one document. */
export async function bench(args: readonly string[]): Promise<unknown> {
  const options = readOptions(args)
  const servers: Server[] = []
  try {
    if (options.hasReference) servers.push(await startReference())
    for (const target of options.targets) servers.push({ ...target, stop: () => Promise.resolve() })
    if (options.workers !== undefined) servers.push(await startKorolev(options.workers))
    const measured: Measured[] = []
    for (const server of servers) {
      const target = await Target.open(server.name, server.uri, options.warehouse)
      await createNamespace(target)
      measured.push({ server, target })
    }
    const rows = await measure(measured, options)
    const machine = { node: versions.node, cores: cpus().length, model: cpus()[0]?.model }
    return { bench: 'rest', machine, peakRssMegabytes: peakMemory(servers), rows }
  } finally {
    for (const server of servers) await server.stop()
  }
}

async function measure(all: readonly Measured[], options: Options): Promise<readonly Row[]> {
  const rows: Row[] = []
  print([
    'scenario',
    'target',
    'conn',
    'per s',
    'p50 ms',
    'p95 ms',
    'p99 ms',
    'errors',
    'times',
    '',
  ])
  for (const scenario of SCENARIOS.filter(({ name }) => name.includes(options.only))) {
    const first = new Map<number, number>()
    for (const each of all) {
      try {
        for await (const row of rowsOf(scenario, each, options, first)) {
          rows.push(row)
          printRow(row)
        }
      } catch (error) {
        const remark = `not measured: ${(error as Error).message}`
        print([scenario.name, each.server.name, ...Array<string>(7).fill(''), remark])
      }
    }
  }
  return rows
}

/** @param first - what the first target did a second, by connections; filled by it. */
async function* rowsOf(
  scenario: Scenario,
  { server, target }: Measured,
  { connections: all, milliseconds }: Options,
  first: Map<number, number>,
): AsyncGenerator<Row> {
  const run = await scenario.prepare(target)
  for (const connections of all) {
    const before = server.figures?.().cpuMs ?? 0
    const measured = await run({ connections, milliseconds })
    const cpuMs = (server.figures?.().cpuMs ?? 0) - before
    const base = first.get(connections)
    if (base === undefined) first.set(connections, measured.perSecond)
    yield {
      ...{ scenario: scenario.name, target: server.name, ...measured },
      ...(base === undefined ? {} : { times: rounded(measured.perSecond / base, 10) }),
      ...(cpuMs === 0 ? {} : { serverCpuMsEach: rounded(cpuMs / measured.count, 1_000) }),
    }
  }
}

function printRow(row: Row): void {
  const { scenario, target, connections, perSecond, p50Ms, p95Ms, p99Ms, errors, times } = row
  const { serverCpuMsEach: cpuEach, exchangesEach, check } = row
  const remark = [
    ...(cpuEach === undefined ? [] : [`${cpuEach} ms CPU each`]),
    ...(exchangesEach === undefined ? [] : [`${exchangesEach} exchanges each`]),
    ...(check === undefined ? [] : [check]),
  ].join('; ')
  const figures = [connections, perSecond, p50Ms, p95Ms, p99Ms, errors]
  print([scenario, target, ...figures, times === undefined ? '' : `${times}x`, remark])
}

const WIDTHS = [30, 12, 6, 9, 9, 9, 9, 8, 8, 0]

function print(cells: readonly (string | number)[]): void {
  const line = cells.map((cell, index) => {
    const text = String(cell)
    return index < 2 ? text.padEnd(WIDTHS[index] ?? 0) : text.padStart(WIDTHS[index] ?? 0)
  })
  console.error(line.join(' ').trimEnd())
}

function rounded(value: number, parts: number): number {
  return Number.isFinite(value) ? Math.round(value * parts) / parts : 0
}

const MEGABYTE = 2 ** 20

/** What each server's processes held at most, by its name. */
function peakMemory(servers: readonly Server[]): Readonly<Record<string, number>> {
  const found = servers.map(({ name, figures }) => [name, figures?.().peakRssBytes ?? 0] as const)
  return Object.fromEntries(
    found
      .filter(([, bytes]) => bytes > 0)
      .map(([name, bytes]) => [name, Math.round(bytes / MEGABYTE)]),
  )
}

function readOptions(args: readonly string[]): Options {
  const values = new Map<string, string[]>()
  for (let index = 0; index < args.length; index += 2) {
    const [flag = '', value] = [args[index], args[index + 1]]
    if (!FLAGS.includes(flag) || value === undefined) throw new Error(`${flag}?\n${HELP}`)
    values.set(flag, [...(values.get(flag) ?? []), value])
  }
  const last = (flag: string) => values.get(flag)?.at(-1)
  const warehouse = last('--warehouse')
  const targets = (values.get('--target') ?? []).map((text) => {
    const at = text.indexOf('=')
    if (at < 1) throw new Error(`--target must be NAME=URI, not ${text}`)
    return { name: text.slice(0, at), uri: text.slice(at + 1) }
  })
  const workers = Number(last('--workers') ?? (targets.length === 0 ? 1 : 0))
  return {
    targets,
    hasReference: last('--reference') === 'yes',
    ...(workers === 0 ? {} : { workers }),
    ...(warehouse === undefined ? {} : { warehouse }),
    connections: (last('--connections') ?? '1,16,64').split(',').map(Number),
    milliseconds: Number(last('--seconds') ?? 3) * 1_000,
    only: last('--only') ?? '',
  }
}

const FLAGS = [
  ...['--target', '--reference', '--workers', '--warehouse'],
  ...['--connections', '--seconds', '--only'],
]
