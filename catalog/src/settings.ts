import { InvalidArgumentError } from '@korolev/table-format/core/errors'
import { ACCESS_LOG_MODES } from './domain/access-log.js'
import { RESERVED_WAREHOUSE_NAMES } from './domain/names.js'

/** One setting: a flag, and the same as an environment variable. The only list of them. */
interface SettingRule {
  readonly flag: string
  readonly variable: string
  readonly value: string
  readonly whenAbsent: string
  readonly meaning: string
}

export const SETTINGS: readonly SettingRule[] = [
  {
    flag: '--port',
    variable: 'KOROLEV_PORT',
    value: 'PORT',
    whenAbsent: '8181',
    meaning: 'port to listen on; 0 takes a free one',
  },
  {
    flag: '--host',
    variable: 'KOROLEV_HOST',
    value: 'ADDRESS',
    whenAbsent: '127.0.0.1',
    meaning: 'address to listen on; a loopback address unless --auth says who may come in',
  },
  {
    flag: '--data-dir',
    variable: 'KOROLEV_DATA_DIR',
    value: 'DIR',
    whenAbsent: './.korolev',
    meaning: 'folder of catalog.db and of the default warehouse',
  },
  {
    flag: '--store',
    variable: 'KOROLEV_STORE',
    value: 'URI',
    whenAbsent: 'sqlite, in the data directory',
    meaning: "where the catalog's state is: sqlite, or firestore://PROJECT/DATABASE",
  },
  {
    flag: '--warehouse',
    variable: 'KOROLEV_WAREHOUSE',
    value: 'NAME=URI',
    whenAbsent: 'main under the data directory',
    meaning: 'a warehouse and its root; repeat the flag, or separate several by commas',
  },
  {
    flag: '--locations',
    variable: 'KOROLEV_LOCATIONS',
    value: 'FOLDER',
    whenAbsent: 'any',
    meaning:
      'where clients may place tables beside the warehouses: any, none, or folders (repeat, or commas)',
  },
  {
    flag: '--workers',
    variable: 'KOROLEV_WORKERS',
    value: 'N',
    whenAbsent: '1',
    meaning: 'processes that serve the port together, on the same data directory',
  },
  {
    flag: '--body-limit',
    variable: 'KOROLEV_BODY_LIMIT',
    value: 'BYTES',
    whenAbsent: String(32 * 1024 * 1024),
    meaning: 'largest request body after decompression',
  },
  {
    flag: '--auth',
    variable: 'KOROLEV_AUTH',
    value: 'HOW',
    whenAbsent: 'none',
    meaning: 'none, or accounts: clients sign in with a client id and secret, or by OpenID Connect',
  },
  {
    flag: '--oidc-issuer',
    variable: 'KOROLEV_OIDC_ISSUER',
    value: 'URL',
    whenAbsent: 'no provider',
    meaning: 'OpenID Connect provider whose tokens are taken too, as they name it',
  },
  {
    flag: '--oidc-audience',
    variable: 'KOROLEV_OIDC_AUDIENCE',
    value: 'TEXT',
    whenAbsent: 'no provider',
    meaning: 'audience that tokens of that provider must be for',
  },
  {
    flag: '--rate-limit',
    variable: 'KOROLEV_RATE_LIMIT',
    value: 'N',
    whenAbsent: 'no limit',
    meaning: 'requests a second that one identity may make of each process',
  },
  {
    flag: '--access-log',
    variable: 'KOROLEV_ACCESS_LOG',
    value: 'WHAT',
    whenAbsent: 'off',
    meaning: 'off, denials (attempts that were refused), or all (reads of tables and views too)',
  },
  {
    flag: '--access-log-days',
    variable: 'KOROLEV_ACCESS_LOG_DAYS',
    value: 'N',
    whenAbsent: '90',
    meaning: 'how long entries of the access log are kept',
  },
  {
    flag: '--log-level',
    variable: 'KOROLEV_LOG_LEVEL',
    value: 'LEVEL',
    whenAbsent: 'info',
    meaning: 'trace, debug, info, warn, error, fatal or silent',
  },
]

/** What Google's own tools read too, for what is in the cloud. */
export const CLOUD_VARIABLES: readonly Pick<SettingRule, 'variable' | 'meaning'>[] = [
  {
    variable: 'GOOGLE_APPLICATION_CREDENTIALS',
    meaning:
      'key file for gs:// and firestore://; without it the credentials of the machine or of gcloud',
  },
  {
    variable: 'STORAGE_EMULATOR_HOST',
    meaning: 'address of a Cloud Storage emulator; asked without credentials unless a key is named',
  },
  {
    variable: 'FIRESTORE_EMULATOR_HOST',
    meaning: 'address (HOST:PORT) of a Firestore emulator, which is asked without credentials',
  },
]

/** A database of Firestore; with a host, in an emulator. */
export interface FirestoreSetting {
  readonly project: string
  readonly database: string
  readonly emulatorHost?: string
}

export interface Settings {
  readonly port: number
  readonly host: string
  readonly dataDirectory: string
  /** Absent: SQLite in the data directory. */
  readonly store?: FirestoreSetting
  /** Name and root as given; none means the default warehouse. */
  readonly warehouses: readonly { readonly name: string; readonly root: string }[]
  /** Folders below which clients may choose locations, beside the warehouses; absent: any. */
  readonly locations?: 'any' | readonly string[]
  /** Absent: one, the process itself. */
  readonly workers?: number
  /** Where Cloud Storage is, if not where Google has it. */
  readonly storageEmulator?: { readonly host: string; readonly isAuthenticated: boolean }
  readonly bodyBytesMax: number
  /** Absent: none is kept. */
  readonly accessLog?: { readonly mode: 'denials' | 'all'; readonly keptDays: number }
  /** Absent: everybody on this machine may do everything. */
  readonly auth?: 'none' | 'accounts'
  readonly oidc?: { readonly issuer: string; readonly audience: string }
  /** Of one identity, in each process; absent: any number. */
  readonly requestsPerSecondMax?: number
  readonly logLevel: string
}

export type Environment = Readonly<Record<string, string | undefined>>

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']
const LOOPBACK_HOSTS = ['127.0.0.1', '::1', 'localhost']
const WORKERS_MAX = 64
const BODY_BYTES_MAX = 512 * 1024 * 1024
const REQUESTS_PER_SECOND_MAX = 1_000_000

/** @throws InvalidArgumentError that names the setting, what it was and what it may be. */
export function readSettings(args: readonly string[], environment: Environment): Settings {
  const flags = parseFlags(args)
  const values = (rule: SettingRule): readonly string[] => {
    const given = flags.get(rule.flag)
    if (given !== undefined) return given
    const variable = environment[rule.variable]
    return variable === undefined || variable === '' ? [] : [variable]
  }
  const value = (flag: string): string => {
    const rule = ruleOf(flag)
    const all = values(rule)
    return all[all.length - 1] ?? rule.whenAbsent
  }
  const settings: Settings = {
    port: integer('--port', value('--port'), { min: 0, max: 65_535 }),
    ...authentication(value),
    dataDirectory: nonEmpty('--data-dir', value('--data-dir')),
    ...store(value('--store'), environment),
    warehouses: warehouses(values(ruleOf('--warehouse'))),
    locations: locations(values(ruleOf('--locations'))),
    workers: integer('--workers', value('--workers'), { min: 1, max: WORKERS_MAX }),
    bodyBytesMax: integer('--body-limit', value('--body-limit'), { min: 1, max: BODY_BYTES_MAX }),
    ...rateLimit(value('--rate-limit')),
    ...accessLog(value('--access-log'), value('--access-log-days')),
    logLevel: oneOf('--log-level', value('--log-level'), LOG_LEVELS),
    ...storageEmulator(environment),
  }
  checkShared(settings)
  return settings
}

/** What several processes serve must be where each of them can see it. */
function checkShared({ workers = 1, warehouses }: Settings): void {
  const own = warehouses.find(({ root }) => root.startsWith('memory:'))
  if (workers === 1 || own === undefined) return
  throw new InvalidArgumentError(
    `--workers (KOROLEV_WORKERS) must be 1 with the warehouse ${own.name} at ${own.root}: each ` +
      'process would have a memory of its own',
    { field: '--workers' },
  )
}

type ValueOf = (flag: string) => string

function authentication(value: ValueOf): Pick<Settings, 'host' | 'auth' | 'oidc'> {
  const auth = oneOf('--auth', value('--auth'), AUTHENTICATIONS)
  const host = value('--host')
  if (auth === 'accounts') return { auth, host: anyHost(host), ...oidc(value) }
  for (const flag of ['--oidc-issuer', '--oidc-audience']) {
    if (value(flag) !== ruleOf(flag).whenAbsent) throw bad(flag, 'needs --auth accounts')
  }
  if (LOOPBACK_HOSTS.includes(host)) return { auth, host }
  const loopback = LOOPBACK_HOSTS.join(', ')
  throw bad('--host', `must be one of ${loopback} without --auth accounts, not ${host}`)
}

const AUTHENTICATIONS = ['none', 'accounts'] as const

function anyHost(text: string): string {
  if (/^[0-9A-Za-z][0-9A-Za-z.-]{0,252}$|^[0-9a-fA-F:.]{2,45}$/.test(text)) return text
  throw bad('--host', `must be an address or the name of a host, not ${text}`)
}

function oidc(value: ValueOf): Pick<Settings, 'oidc'> {
  const [issuer, audience] = [value('--oidc-issuer'), value('--oidc-audience')]
  const hasIssuer = issuer !== ruleOf('--oidc-issuer').whenAbsent
  const hasAudience = audience !== ruleOf('--oidc-audience').whenAbsent
  if (!hasIssuer && !hasAudience) return {}
  if (!hasAudience) throw bad('--oidc-audience', 'must be given with --oidc-issuer')
  if (!hasIssuer) throw bad('--oidc-issuer', 'must be given with --oidc-audience')
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined
  const isSafe = url?.protocol === 'https:' || isLoopback(url)
  if (url === undefined || !isSafe || url.search !== '' || url.hash !== '') {
    throw bad('--oidc-issuer', `must be an https:// address without query, not ${issuer}`)
  }
  return { oidc: { issuer, audience: nonEmpty('--oidc-audience', audience) } }
}

/** Nobody stands between: what is not encrypted is not seen. */
function isLoopback(url: URL | undefined): boolean {
  return url?.protocol === 'http:' && [...LOOPBACK_HOSTS, '[::1]'].includes(url.hostname)
}

function rateLimit(text: string): Pick<Settings, 'requestsPerSecondMax'> {
  if (text === ruleOf('--rate-limit').whenAbsent) return {}
  const range = { min: 1, max: REQUESTS_PER_SECOND_MAX }
  return { requestsPerSecondMax: integer('--rate-limit', text, range) }
}

function storageEmulator(environment: Environment): Pick<Settings, 'storageEmulator'> {
  const { STORAGE_EMULATOR_HOST: host = '', GOOGLE_APPLICATION_CREDENTIALS: key = '' } = environment
  return host === '' ? {} : { storageEmulator: { host, isAuthenticated: key !== '' } }
}

/** The table of settings for `--help`. */
export function settingsHelp(): string {
  const rows = SETTINGS.map(
    ({ flag, variable, value, whenAbsent, meaning }) =>
      `  ${`${flag} ${value}`.padEnd(24)} ${meaning}\n${' '.repeat(27)}(${variable}; default ${whenAbsent})`,
  )
  const cloud = CLOUD_VARIABLES.map(({ variable, meaning }) => `  ${variable}\n    ${meaning}`)
  return [...rows, '\nGoogle Cloud (environment variables):', ...cloud].join('\n')
}

function parseFlags(args: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const flags = new Map<string, string[]>()
  for (let index = 0; index < args.length; index++) {
    const [flag = '', inline] = splitOnce(args[index] ?? '', '=')
    ruleOf(flag)
    const value = inline ?? args[++index]
    if (value === undefined) throw bad(flag, 'needs a value')
    flags.set(flag, [...(flags.get(flag) ?? []), value])
  }
  return flags
}

function ruleOf(flag: string): SettingRule {
  const rule = SETTINGS.find((each) => each.flag === flag)
  if (rule !== undefined) return rule
  const known = SETTINGS.map((each) => each.flag).join(', ')
  throw new InvalidArgumentError(`unknown setting ${flag}; there are ${known}`, { field: flag })
}

/** As the Google libraries name it. */
const EMULATOR_VARIABLE = 'FIRESTORE_EMULATOR_HOST'

function store(text: string, environment: Environment): Pick<Settings, 'store'> {
  if (text === 'sqlite' || text === ruleOf('--store').whenAbsent) return {}
  const parts = /^firestore:\/\/([a-z][a-z0-9.:-]*)(?:\/([a-z][a-z0-9-]*|\(default\))?)?$/.exec(
    text,
  )
  if (parts === null) {
    throw bad(
      '--store',
      `must be sqlite or firestore://PROJECT/DATABASE, such as firestore://my-project/(default), not ${text}`,
    )
  }
  const [, project = '', database = '(default)'] = parts
  const emulatorHost = environment[EMULATOR_VARIABLE] ?? ''
  if (emulatorHost === '') return { store: { project, database } }
  if (/^[^/]+:\d{1,5}$/.test(emulatorHost)) return { store: { project, database, emulatorHost } }
  throw new InvalidArgumentError(`${EMULATOR_VARIABLE} must be HOST:PORT, not ${emulatorHost}`, {
    field: EMULATOR_VARIABLE,
  })
}

function warehouses(texts: readonly string[]): Settings['warehouses'] {
  const found: { name: string; root: string }[] = []
  for (const text of texts.flatMap((each) => each.split(','))) {
    const [name = '', root] = splitOnce(text, '=')
    if (!/^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(name)) {
      throw bad('--warehouse', `has the name "${name}"; letters, digits, _ . - are allowed`)
    }
    if (RESERVED_WAREHOUSE_NAMES.has(name)) {
      throw bad('--warehouse', `must not be called ${name}, which is a path of the Iceberg API`)
    }
    if (root === undefined || root === '') throw bad('--warehouse', `must be NAME=URI, not ${text}`)
    if (found.some((each) => each.name === name)) throw bad('--warehouse', `names ${name} twice`)
    found.push({ name, root })
  }
  return found
}

function locations(texts: readonly string[]): 'any' | readonly string[] {
  const folders = texts.flatMap((each) => each.split(','))
  if (folders.length === 0) return 'any'
  if (folders.length === 1 && folders[0] === 'any') return 'any'
  if (folders.length === 1 && folders[0] === 'none') return []
  const odd = folders.find((each) => ['', 'any', 'none'].includes(each))
  if (odd === undefined) return folders
  throw bad(
    '--locations',
    `must be any, none, or folders, and has ${odd === '' ? 'an empty one' : odd}`,
  )
}

const ACCESS_LOG_DAYS_MAX = 3_650

function accessLog(mode: string, days: string): Pick<Settings, 'accessLog'> {
  const keptDays = integer('--access-log-days', days, { min: 1, max: ACCESS_LOG_DAYS_MAX })
  if (oneOf('--access-log', mode, ACCESS_LOG_MODES) === 'off') return {}
  return { accessLog: { mode: mode === 'all' ? 'all' : 'denials', keptDays } }
}

function integer(flag: string, text: string, range: { min: number; max: number }): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= range.min && value <= range.max) return value
  throw bad(flag, `must be an integer from ${range.min} to ${range.max}, not ${text}`)
}

function oneOf<Text extends string>(flag: string, text: string, allowed: readonly Text[]): Text {
  const found = allowed.find((each) => each === text)
  if (found !== undefined) return found
  throw bad(flag, `must be one of ${allowed.join(', ')}, not ${text}`)
}

function nonEmpty(flag: string, text: string): string {
  if (text === '') throw bad(flag, 'must not be empty')
  return text
}

function bad(flag: string, problem: string): InvalidArgumentError {
  const variable = SETTINGS.find((each) => each.flag === flag)?.variable
  const name = variable === undefined ? flag : `${flag} (${variable})`
  return new InvalidArgumentError(`${name} ${problem}`, { field: flag })
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}
