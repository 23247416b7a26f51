#!/usr/bin/env node
import { LakeError } from '@korolev/table-format'
import { SystemClock } from '@korolev/table-format/stores/system'
import type { Logger } from 'pino'
import { pino } from 'pino'
import { ACCOUNTS_HELP, runAccountsCommand } from './accounts-command.js'
import { AUDIT_HELP, runAuditCommand } from './audit-command.js'
import { serve } from './serve.js'
import type { Settings } from './settings.js'
import { readSettings, settingsHelp } from './settings.js'
import { runSweepCommand, SWEEP_HELP } from './sweep-command.js'
import { isWorker, leaveSupervisor, startWorker, tellSupervisor } from './workers/cluster.js'
import type { Serving } from './workers/supervisor.js'
import { Supervisor } from './workers/supervisor.js'

const HELP = `korolev: an Apache Iceberg REST catalog with a provable history

  korolev serve [settings]   start the catalog
${ACCOUNTS_HELP}
${AUDIT_HELP}
${SWEEP_HELP}
  korolev --help             this text

Settings (flag, or environment variable):
${settingsHelp()}
`

async function main(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args
  if (command === undefined || args.includes('--help') || args.includes('-h')) {
    process.stdout.write(HELP)
    return command === undefined ? 2 : 0
  }
  if (command === 'accounts') {
    process.stdout.write(await runAccountsCommand(rest, process.env))
    return 0
  }
  if (command === 'audit') {
    const { output, code } = await runAuditCommand(rest, process.env, Date.now())
    await print(output)
    return code
  }
  if (command === 'sweep') {
    const tell = (line: string) => process.stderr.write(line)
    process.stdout.write(await runSweepCommand(rest, process.env, tell))
    return 0
  }
  if (command !== 'serve') {
    process.stderr.write(`korolev: unknown command ${command}; try korolev --help\n`)
    return 2
  }
  return runServer(rest)
}

async function runServer(args: readonly string[]): Promise<number> {
  const settings = readSettings(args, process.env)
  const log = pino({ level: settings.logLevel }, pino.destination({ dest: 2, sync: false }))
  if (isWorker()) return runWorker(settings, log)
  if ((settings.workers ?? 1) > 1) return supervise(settings, log)
  const told = stopSignal()
  const served = await serve(settings, log)
  announce(served)
  log.info({ signal: await told }, 'draining')
  await served.stop()
  return 0
}

async function runWorker(settings: Settings, log: Logger): Promise<number> {
  const told = stopSignal()
  const served = await serve(settings, log)
  tellSupervisor({ uri: served.uri, warehouses: served.warehouses })
  log.info({ signal: await told }, 'draining')
  await served.stop()
  return 0
}

async function supervise({ workers = 1 }: Settings, log: Logger): Promise<number> {
  const told = stopSignal()
  const supervisor = new Supervisor({
    count: workers,
    start: startWorker,
    clock: new SystemClock(),
    onEnd: ({ pid }, ending) => log.error({ worker: pid, ending }, 'a worker ended'),
  })
  announce(await supervisor.start())
  const signal = await Promise.race([told, supervisor.gaveUp])
  if (signal === undefined) log.fatal('workers end as soon as they are started')
  else log.info({ signal }, 'draining')
  await supervisor.stop()
  return signal === undefined ? 1 : 0
}

/** All of it, however slowly it is read: the process may end afterwards. */
function print(output: string): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(output, () => resolve())
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
