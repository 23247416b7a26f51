#!/usr/bin/env node
import { LakeError } from '@korolev/table-format'
import { pino } from 'pino'
import { serve } from './serve.js'
import { readSettings, settingsHelp } from './settings.js'

const HELP = `korolev: an Apache Iceberg REST catalog with a provable history

  korolev serve [settings]   start the catalog
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
  if (command !== 'serve') {
    process.stderr.write(`korolev: unknown command ${command}; try korolev --help\n`)
    return 2
  }
  return runServer(rest)
}

async function runServer(args: readonly string[]): Promise<number> {
  const settings = readSettings(args, process.env)
  const log = pino({ level: settings.logLevel }, pino.destination({ dest: 2, sync: false }))
  const served = await serve(settings, log)
  const names = served.warehouses.join(', ')
  process.stdout.write(`korolev serves ${served.uri} (warehouses: ${names})\n`)
  const signal = await new Promise<string>((resolve) => {
    process.once('SIGTERM', () => resolve('SIGTERM'))
    process.once('SIGINT', () => resolve('SIGINT'))
  })
  log.info({ signal }, 'draining')
  await served.stop()
  return 0
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const message = error instanceof LakeError ? error.message : String((error as Error).stack)
  process.stderr.write(`korolev: ${message}\n`)
  process.exitCode = 1
}
