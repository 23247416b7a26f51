#!/usr/bin/env node
import { LakeError } from '@korolev/table-format/core/errors'
import { SystemClock } from '@korolev/table-format/stores/system'
import type { Logger } from 'pino'
import { pino } from 'pino'
import type { Settings } from './settings.js'
import { readSettings, settingsHelp } from './settings.js'
import {
  isWorker,
  leaveSupervisor,
  makeSocketFolder,
  removeSocketAtEnd,
  startWorker,
  tellSupervisor,
  workerPlace,
} from './workers/cluster.js'
import type { Serving } from './workers/supervisor.js'
import { Supervisor } from './workers/supervisor.js'

async function help(): Promise<string> {
  const { ACCOUNTS_HELP } = await import('./accounts-command.js')
  const { AUDIT_HELP } = await import('./audit-command.js')
  const { SWEEP_HELP } = await import('./sweep-command.js')
  return `korolev: an Apache Iceberg REST catalog with a provable history

  korolev serve [settings]   start the catalog
${ACCOUNTS_HELP}
${AUDIT_HELP}
${SWEEP_HELP}
  korolev --help             this text

Settings (flag, or environment variable):
${settingsHelp()}
`
}

async function main(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args
  if (command === undefined || args.includes('--help') || args.includes('-h')) {
    process.stdout.write(await help())
    return command === undefined ? 2 : 0
  }
  const run = COMMANDS.get(command)
  if (run !== undefined) return run(rest)
  process.stderr.write(`korolev: unknown command ${command}; try korolev --help\n`)
  return 2
}

// Each loads what it needs when it runs: a supervisor of workers needs nothing of a server, and
// would hold it in memory for as long as they run.
const COMMANDS: ReadonlyMap<string, (args: readonly string[]) => Promise<number>> = new Map([
  ['serve', runServer],
  [
    'accounts',
    async (args) => {
      const { runAccountsCommand } = await import('./accounts-command.js')
      return print(await runAccountsCommand(args, process.env))
    },
  ],
  [
    'audit',
    async (args) => {
      const { runAuditCommand } = await import('./audit-command.js')
      const { output, code } = await runAuditCommand(args, process.env, Date.now())
      return print(output, code)
    },
  ],
  [
    'sweep',
    async (args) => {
      const { runSweepCommand } = await import('./sweep-command.js')
      const tell = (line: string) => process.stderr.write(line)
      return print(await runSweepCommand(args, process.env, tell))
    },
  ],
])

async function runServer(args: readonly string[]): Promise<number> {
  const settings = readSettings(args, process.env)
  const log = pino({ level: settings.logLevel }, pino.destination({ dest: 2, sync: false }))
  if (isWorker()) return runWorker(settings, log)
  if ((settings.workers ?? 1) > 1) return supervise(settings, log)
  const told = stopSignal()
  const { serve } = await import('./serve.js')
  const served = await serve(settings, log)
  announce(served)
  log.info({ signal: await told }, 'draining')
  await served.stop()
  return 0
}

async function runWorker(settings: Settings, log: Logger): Promise<number> {
  const told = stopSignal()
  const place = workerPlace()
  removeSocketAtEnd(place)
  const { serve } = await import('./serve.js')
  const served = await serve(settings, log, { place })
  tellSupervisor({ uri: served.uri, warehouses: served.warehouses })
  log.info({ signal: await told }, 'draining')
  await served.stop()
  return 0
}

async function supervise({ workers = 1 }: Settings, log: Logger): Promise<number> {
  const told = stopSignal()
  const { folder, remove } = await makeSocketFolder()
  const supervisor = new Supervisor({
    count: workers,
    start: (index) => startWorker({ index, count: workers, folder }),
    clock: new SystemClock(),
    onEnd: ({ pid }, ending) => log.error({ worker: pid, ending }, 'a worker ended'),
  })
  try {
    announce(await supervisor.start())
    const signal = await Promise.race([told, supervisor.gaveUp])
    if (signal === undefined) log.fatal('workers end as soon as they are started')
    else log.info({ signal }, 'draining')
    await supervisor.stop()
    return signal === undefined ? 1 : 0
  } finally {
    await remove()
  }
}

/** All of it, however slowly it is read: the process may end afterwards. */
function print(output: string, code = 0): Promise<number> {
  return new Promise((resolve) => {
    process.stdout.write(output, () => resolve(code))
  })
}

function announce({ uri, warehouses }: Serving): void {
  process.stdout.write(`korolev serves ${uri} (warehouses: ${warehouses.join(', ')})\n`)
}

function stopSignal(): Promise<string> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve('SIGTERM'))
    process.once('SIGINT', () => resolve('SIGINT'))
  })
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const message = error instanceof LakeError ? error.message : String((error as Error).stack)
  process.stderr.write(`korolev: ${message}\n`)
  process.exitCode = 1
}
if (isWorker()) leaveSupervisor()
