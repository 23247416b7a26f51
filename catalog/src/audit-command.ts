import { InvalidArgumentError, printJson } from '@korolev/table-format'
import type { JsonValue } from '@korolev/table-format'
import type { Arguments, OwnFlags } from './arguments.js'
import { readArguments } from './arguments.js'
import { StateSource } from './commands/audit-state.js'
import type { AuditSource } from './commands/audit.js'
import { makeReport, verificationOf, verifySource } from './commands/audit.js'
import { makeComponents, makeParts, readWarehouses } from './components.js'
import { renderAuditHtml } from './domain/audit-html.js'
import type { AuditReport } from './domain/audit-report.js'
import { ServerSource } from './http/audit-client.js'
import { parseMoment } from './http/moment.js'
import type { Environment, Settings } from './settings.js'
import { readSettings } from './settings.js'
import { checkDataDirectory } from './stores/data-directory.js'

export const AUDIT_HELP = `  korolev audit report [--object table:NS.TABLE] [--from TIME] [--to TIME] [--format html|json]
      who changed what, when and why, with the proof; of a warehouse, or of one object (uuid:... too)
  korolev audit verify [--object ...]
      only the proof: every chain from its first record; ends with 3 where one does not hold
      each with --warehouse NAME, and the settings that say where the catalog's state is
      (--data-dir or --store), or --uri URL of a server (KOROLEV_TOKEN is sent as bearer token)`

/** Where the chain does not hold: told apart from what could not be done at all. */
export const BROKEN_EXIT_CODE = 3

const OWN_FLAGS: OwnFlags = {
  values: ['--object', '--from', '--to', '--format', '--uri', '--warehouse'],
  // The name of a warehouse; with its root it is the setting.
  isOwn: (flag, value) => flag !== '--warehouse' || !value.includes('='),
}

/** @returns what to print, and how the command ends. */
export async function runAuditCommand(
  args: readonly string[],
  environment: Environment,
  nowMs: number,
): Promise<{ readonly output: string; readonly code: number }> {
  const asked = readArguments(args, OWN_FLAGS)
  const action = asked.words.join(' ')
  if (action !== 'report' && action !== 'verify') {
    throw new InvalidArgumentError(
      `audit needs report or verify, not ${action || 'nothing'}; try korolev --help`,
      { field: 'audit' },
    )
  }
  const format = formatOf(asked)
  const { source, close } = await openSource(asked, environment)
  try {
    if (action === 'verify') return verdict(source, await verifySource(source))
    const report = await makeReport(source, periodOf(asked), nowMs)
    return { output: format(report), code: codeOf(report.verification) }
  } finally {
    await close()
  }
}

function verdict(source: AuditSource, verified: Awaited<ReturnType<typeof verifySource>>) {
  const found = verificationOf(verified)
  const { holds, records, objects, faults, faultCount, headHash } = found
  const checked = `${records} records of ${objects} objects, from ${source.description}`
  const lines = holds
    ? [`every chain holds: ${checked}`, ...(headHash === undefined ? [] : [`head ${headHash}`])]
    : [
        `${faultCount === 1 ? '1 record does' : `${faultCount} records do`} not hold: ${checked}`,
        ...faults.map(({ object, name, version, problem }) => {
          return `  record ${version} of ${name.join('.')} (${object}) ${problem}`
        }),
      ]
  return { output: `${lines.join('\n')}\n`, code: codeOf(found) }
}

function codeOf({ holds }: AuditReport['verification']): number {
  return holds ? 0 : BROKEN_EXIT_CODE
}

function formatOf({ values }: Arguments): (report: AuditReport) => string {
  const format = values.get('--format') ?? 'html'
  if (format === 'html') return renderAuditHtml
  if (format === 'json') return (report) => `${printJson(report as unknown as JsonValue)}\n`
  throw new InvalidArgumentError(`--format must be html or json, not ${format}`, {
    field: '--format',
  })
}

function periodOf({ values }: Arguments) {
  const [from, to] = [values.get('--from'), values.get('--to')]
  return {
    ...(from === undefined ? {} : { fromMs: parseMoment(from, '--from') }),
    ...(to === undefined ? {} : { untilMs: parseMoment(to, '--to') }),
  }
}

interface Opened {
  readonly source: AuditSource
  readonly close: () => Promise<void>
}

async function openSource(asked: Arguments, environment: Environment): Promise<Opened> {
  const object = objectOf(asked)
  const uri = asked.values.get('--uri')
  if (uri === undefined) return openState(asked, environment)
  const [setting] = asked.settings
  if (setting !== undefined) {
    throw new InvalidArgumentError(`${setting} is of no use with --uri: the server has its own`, {
      field: setting,
    })
  }
  const token = environment['KOROLEV_TOKEN'] ?? ''
  const source = new ServerSource({
    ...{ uri, warehouse: asked.values.get('--warehouse') ?? 'main' },
    ...(object === undefined ? {} : { object }),
    ...(token === '' ? {} : { token }),
  })
  return { source, close: () => Promise.resolve() }
}

async function openState(asked: Arguments, environment: Environment): Promise<Opened> {
  const settings = readSettings(asked.settings, environment)
  // Looking must not make a catalog where there is none.
  if (settings.store === undefined) checkDataDirectory(settings.dataDirectory)
  const warehouse = warehouseOf(settings, asked)
  const object = objectOf(asked)
  const parts = await makeParts(settings)
  const close = () => parts.store.close()
  try {
    const source = await StateSource.open(makeComponents(parts), warehouse, {
      description: `the state in ${placeOf(settings)}`,
      ...(object === undefined ? {} : { object }),
    })
    return { source, close }
  } catch (error) {
    await close()
    throw error
  }
}

function placeOf({ store, dataDirectory }: Settings): string {
  return store === undefined ? dataDirectory : `firestore://${store.project}/${store.database}`
}

/** One that is not configured any more has a history all the same. */
function warehouseOf(settings: Settings, { values }: Arguments) {
  const name = values.get('--warehouse')
  const warehouses = readWarehouses(settings)
  const [first] = warehouses.values()
  if (first === undefined) throw new InvalidArgumentError('there is no warehouse')
  return name === undefined ? first : (warehouses.get(name) ?? { ...first, name })
}

/** Names are written with dots here, as people write them; with U+001F they may have dots. */
function objectOf({ values }: Arguments): string | undefined {
  const text = values.get('--object')
  if (text === undefined || text.startsWith('uuid:') || text.includes('\u001f')) return text
  return text.replaceAll('.', '\u001f')
}
