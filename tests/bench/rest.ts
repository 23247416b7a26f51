import { cpus } from 'node:os'
import { existsSync, readFileSync } from 'node:fs'
import { versions } from 'node:process'
import type { CatalogProcess } from '../conformance/catalog-process.js'
import { startCatalog } from '../conformance/catalog-process.js'
import type { Figures } from './rest/load.js'
import { SCENARIOS } from './rest/scenarios.js'
import { Target } from './rest/target.js'
import { createNamespace } from './rest/values.js'

const HELP = `npm run bench -- rest [--target NAME=URI ...] [--warehouse NAME]
  [--connections 1,16,64] [--seconds 3] [--only TEXT]

Drives Iceberg REST catalogs over the wire, each scenario on all of them before the next one. Without
--target a fresh Korolev is started for the time of the run. Targets must be empty.`

interface Options {
  readonly targets: readonly { readonly name: string; readonly uri: string }[]
  readonly warehouse?: string
  readonly connections: readonly number[]
  readonly milliseconds: number
  readonly only: string
}

interface Row extends Figures {
  /** Processor time of the server's process, where it is ours: it does not feel the neighbours. */
  readonly serverCpuMsEach?: number
  readonly scenario: string
  readonly target: string
}

/** Prints a table on standard error as it goes, and gives all of it as one document. */
export async function bench(args: readonly string[]): Promise<unknown> {
  const options = readOptions(args)
  const own = options.targets.length === 0 ? await startCatalog({ warehouse: 'bench' }) : undefined
  try {
    const targets = own === undefined ? options.targets : [{ name: 'korolev', uri: own.uri }]
    const opened: Target[] = []
    for (const { name, uri } of targets) {
      const target = await Target.open(name, uri, options.warehouse)
      await createNamespace(target)
      opened.push(target)
    }
    const rows = await measure(opened, options, own?.pid)
    const machine = { node: versions.node, cores: cpus().length, model: cpus()[0]?.model }
    return { bench: 'rest', machine, ...peakMemory(own), rows }
  } finally {
    await own?.stop()
  }
}

async function measure(
  targets: readonly Target[],
  options: Options,
  pid: number | undefined,
): Promise<readonly Row[]> {
  const rows: Row[] = []
  const { milliseconds } = options
  print(['scenario', 'target', 'conn', 'per s', 'p50 ms', 'p95 ms', 'p99 ms', 'errors', ''])
  for (const scenario of SCENARIOS.filter(({ name }) => name.includes(options.only))) {
    for (const target of targets) {
      try {
        const run = await scenario.prepare(target)
        for (const connections of options.connections) {
          const before = cpuMilliseconds(pid)
          const measured = await run({ connections, milliseconds })
          const cpuMs = cpuMilliseconds(pid) - before
          const cpu = pid === undefined ? {} : { serverCpuMsEach: share(cpuMs, measured.count) }
          const figures = { ...measured, ...cpu }
          rows.push({ scenario: scenario.name, target: target.name, ...figures })
          printFigures(scenario.name, target.name, figures)
        }
      } catch (error) {
        print([scenario.name, target.name, '', 'not measured:', (error as Error).message])
      }
    }
  }
  return rows
}

function printFigures(scenario: string, target: string, figures: Omit<Row, 'scenario' | 'target'>) {
  const { connections, perSecond, p50Ms, p95Ms, p99Ms, errors, exchangesEach, check } = figures
  const cpu = figures.serverCpuMsEach === undefined ? '' : `${figures.serverCpuMsEach} ms CPU each`
  const exchanges = exchangesEach === undefined ? '' : `${exchangesEach} exchanges each`
  const remark = [cpu, exchanges, check ?? ''].filter((each) => each !== '').join('; ')
  print([scenario, target, connections, perSecond, p50Ms, p95Ms, p99Ms, errors, remark])
}

const WIDTHS = [30, 12, 6, 9, 9, 9, 9, 8, 0]

function print(cells: readonly (string | number)[]): void {
  const line = cells.map((cell, index) => {
    const text = String(cell)
    return index < 2 ? text.padEnd(WIDTHS[index] ?? 0) : text.padStart(WIDTHS[index] ?? 0)
  })
  console.error(line.join(' ').trimEnd())
}

const TICK_MS = 10

/** User and system time that a process has used; 0 where nobody tells. */
function cpuMilliseconds(pid: number | undefined): number {
  if (pid === undefined || !existsSync(`/proc/${pid}/stat`)) return 0
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS
}

function share(total: number, count: number): number {
  return count === 0 ? 0 : Math.round((1_000 * total) / count) / 1_000
}

/** What the server's process held at most; only Linux tells, and only of a process of ours. */
function peakMemory(own: CatalogProcess | undefined): { readonly peakRssMegabytes?: number } {
  if (own === undefined) return {}
  try {
    const status = readFileSync(`/proc/${own.pid}/status`, 'utf8')
    const kilobytes = Number(/VmHWM:\s*(\d+)/.exec(status)?.[1])
    return Number.isFinite(kilobytes) ? { peakRssMegabytes: Math.round(kilobytes / 1_024) } : {}
  } catch {
    return {}
  }
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
  return {
    targets: (values.get('--target') ?? []).map((text) => {
      const at = text.indexOf('=')
      if (at < 1) throw new Error(`--target must be NAME=URI, not ${text}`)
      return { name: text.slice(0, at), uri: text.slice(at + 1) }
    }),
    ...(warehouse === undefined ? {} : { warehouse }),
    connections: (last('--connections') ?? '1,16,64').split(',').map(Number),
    milliseconds: Number(last('--seconds') ?? 3) * 1_000,
    only: last('--only') ?? '',
  }
}

const FLAGS = ['--target', '--warehouse', '--connections', '--seconds', '--only']
