import { describe, expect, it } from 'vitest'
import { readSettings, SETTINGS, settingsHelp } from './settings.js'

describe('readSettings', () => {
  it('should keep an access log only where it is told to', () => {
    const keptDays = 90
    expect(readSettings([], {}).accessLog).toBeUndefined()
    expect(readSettings(['--access-log', 'all'], {}).accessLog).toEqual({ mode: 'all', keptDays })
    const variables = { KOROLEV_ACCESS_LOG: 'denials', KOROLEV_ACCESS_LOG_DAYS: '7' }
    expect(readSettings([], variables).accessLog).toEqual({ mode: 'denials', keptDays: 7 })
    expect(() => readSettings(['--access-log', 'some'], {})).toThrow(/must be one of off, denials/)
    expect(() => readSettings(['--access-log-days', '0'], {})).toThrow(/from 1 to 3650, not 0/)
  })

  it('should have a default for each setting', () => {
    expect(readSettings([], {})).toMatchObject({
      port: 8181,
      host: '127.0.0.1',
      dataDirectory: './.korolev',
      warehouses: [],
      workers: 1,
      bodyBytesMax: 32 * 1024 * 1024,
      logLevel: 'info',
    })
  })

  it('should take flags in both spellings, and variables where there is no flag', () => {
    const environment = { KOROLEV_PORT: '1', KOROLEV_LOG_LEVEL: 'warn', KOROLEV_DATA_DIR: '' }
    const settings = readSettings(['--port', '2', '--body-limit=10'], environment)
    expect(settings).toMatchObject({ port: 2, logLevel: 'warn', bodyBytesMax: 10 })
    expect(settings.dataDirectory).toBe('./.korolev')
    expect(readSettings(['--port', '0'], {}).port).toBe(0)
    expect(readSettings(['--port', '1', '--port', '65535'], {}).port).toBe(65_535)
  })

  it('should take a database of Firestore, and an emulator of it', () => {
    const store = (text: string, environment = {}) =>
      readSettings(['--store', text], environment).store
    expect(readSettings([], {}).store).toBeUndefined()
    expect(store('sqlite')).toBeUndefined()
    const byDefault = { project: 'my-project', database: '(default)' }
    expect(store('firestore://my-project')).toEqual(byDefault)
    expect(store('firestore://my-project/')).toEqual(byDefault)
    expect(store('firestore://my-project/(default)')).toEqual(byDefault)
    expect(store('firestore://example.com:p/lake-1')).toEqual({
      project: 'example.com:p',
      database: 'lake-1',
    })
    const emulated = { FIRESTORE_EMULATOR_HOST: '127.0.0.1:8080' }
    expect(store('firestore://p/d', emulated)).toEqual({
      project: 'p',
      database: 'd',
      emulatorHost: '127.0.0.1:8080',
    })
    expect(() => store('firestore://p', { FIRESTORE_EMULATOR_HOST: 'http://x' })).toThrow(
      'FIRESTORE_EMULATOR_HOST must be HOST:PORT, not http://x',
    )
  })

  it('should listen anywhere once it knows who may come in', () => {
    expect(readSettings([], {})).toMatchObject({ auth: 'none', host: '127.0.0.1' })
    expect(readSettings([], {}).requestsPerSecondMax).toBeUndefined()
    const secured = ['--auth', 'accounts', '--host', '0.0.0.0', '--rate-limit', '50']
    expect(readSettings(secured, {})).toMatchObject({
      ...{ auth: 'accounts', host: '0.0.0.0', requestsPerSecondMax: 50 },
    })
    const oidc = { issuer: 'https://id.example/realm', audience: 'lake' }
    const provider = ['--oidc-issuer', oidc.issuer, '--oidc-audience', oidc.audience]
    expect(readSettings(['--auth=accounts', '--host=::', ...provider], {})).toMatchObject({ oidc })
    const local = { KOROLEV_AUTH: 'accounts', KOROLEV_OIDC_ISSUER: 'http://127.0.0.1:9' }
    const { oidc: found } = readSettings(['--oidc-audience', 'a'], local)
    expect(found).toEqual({ issuer: 'http://127.0.0.1:9', audience: 'a' })
  })

  it('should take several warehouses, from flags or from one variable', () => {
    const both = [
      { name: 'a', root: '/x=y' },
      { name: 'b.c_d-1', root: 'file:///z' },
    ]
    const flags = ['--warehouse', 'a=/x=y', '--warehouse=b.c_d-1=file:///z']
    expect(readSettings(flags, {}).warehouses).toEqual(both)
    const variable = { KOROLEV_WAREHOUSE: 'a=/x=y,b.c_d-1=file:///z' }
    expect(readSettings([], variable).warehouses).toEqual(both)
  })

  it('should know an emulator of Cloud Storage, and whether it wants credentials', () => {
    const host = '127.0.0.1:9023'
    expect(readSettings([], {}).storageEmulator).toBeUndefined()
    expect(readSettings([], { STORAGE_EMULATOR_HOST: '' }).storageEmulator).toBeUndefined()
    const plain = readSettings([], { STORAGE_EMULATOR_HOST: host })
    expect(plain.storageEmulator).toEqual({ host, isAuthenticated: false })
    const key = { STORAGE_EMULATOR_HOST: host, GOOGLE_APPLICATION_CREDENTIALS: 'key.json' }
    expect(readSettings([], key).storageEmulator).toEqual({ host, isAuthenticated: true })
  })

  it.each([
    [['--port', '65536'], '--port (KOROLEV_PORT) must be an integer from 0 to 65535, not 65536'],
    [['--port', '-1'], '--port (KOROLEV_PORT) must be an integer'],
    [['--port', '8e3'], '--port (KOROLEV_PORT) must be an integer'],
    [['--port', ''], '--port (KOROLEV_PORT) must be an integer'],
    [['--port'], '--port (KOROLEV_PORT) needs a value'],
    [['--host', '0.0.0.0'], '--host (KOROLEV_HOST) must be one of 127.0.0.1'],
    [['--auth', 'ldap'], '--auth (KOROLEV_AUTH) must be one of none, accounts, not ldap'],
    [['--auth=accounts', '--host', 'a b'], '--host (KOROLEV_HOST) must be an address or the name'],
    [['--oidc-issuer', 'https://a'], '--oidc-issuer (KOROLEV_OIDC_ISSUER) needs --auth accounts'],
    [['--oidc-audience', 'a'], '--oidc-audience (KOROLEV_OIDC_AUDIENCE) needs --auth accounts'],
    [
      ['--auth=accounts', '--oidc-issuer', 'https://a'],
      '--oidc-audience (KOROLEV_OIDC_AUDIENCE) must be given with --oidc-issuer',
    ],
    [
      ['--auth=accounts', '--oidc-audience', 'a'],
      '--oidc-issuer (KOROLEV_OIDC_ISSUER) must be given with --oidc-audience',
    ],
    [
      ['--auth=accounts', '--oidc-issuer', 'http://id.example', '--oidc-audience', 'a'],
      '--oidc-issuer (KOROLEV_OIDC_ISSUER) must be an https:// address',
    ],
    [['--rate-limit', '0'], '--rate-limit (KOROLEV_RATE_LIMIT) must be an integer from 1'],
    [['--data-dir='], '--data-dir (KOROLEV_DATA_DIR) must not be empty'],
    [['--body-limit', '0'], '--body-limit (KOROLEV_BODY_LIMIT) must be an integer from 1'],
    [['--body-limit', '536870913'], '--body-limit (KOROLEV_BODY_LIMIT) must be an integer from 1'],
    [
      ['--workers', '2', '--warehouse', 'w=memory:/w'],
      '--workers (KOROLEV_WORKERS) must be 1 with the warehouse w at memory:/w',
    ],
    [['--workers', '0'], '--workers (KOROLEV_WORKERS) must be an integer from 1 to 64, not 0'],
    [['--log-level', 'loud'], '--log-level (KOROLEV_LOG_LEVEL) must be one of trace'],
    [['--warehouse', 'x'], '--warehouse (KOROLEV_WAREHOUSE) must be NAME=URI, not x'],
    [['--warehouse', 'x='], '--warehouse (KOROLEV_WAREHOUSE) must be NAME=URI'],
    [['--warehouse', 'a/b=/x'], '--warehouse (KOROLEV_WAREHOUSE) has the name "a/b"'],
    [['--warehouse', '=/x'], '--warehouse (KOROLEV_WAREHOUSE) has the name ""'],
    [['--warehouse', 'config=/x'], '--warehouse (KOROLEV_WAREHOUSE) must not be called config'],
    [['--warehouse', 'lineage=/x'], 'must not be called lineage'],
    [['--warehouse', 'a=/x', '--warehouse', 'a=/y'], '(KOROLEV_WAREHOUSE) names a twice'],
    [['--store', 'firestore://'], '--store (KOROLEV_STORE) must be sqlite or firestore://PROJECT'],
    [['--store', 'firestore://Project/x'], '--store (KOROLEV_STORE) must be sqlite or'],
    [['--store', 'firestore://p/x/y'], '--store (KOROLEV_STORE) must be sqlite or'],
    [['--store', 'postgres://p/x'], 'firestore://my-project/(default), not postgres://p/x'],
    [['--prot', '1'], 'unknown setting --prot; there are --port, --host'],
    [['port'], 'unknown setting port'],
  ])('should name the setting that is wrong in %j', (args, message) => {
    expect(() => readSettings(args, {})).toThrow(message)
  })

  it('should name the variable that is wrong', () => {
    expect(() => readSettings([], { KOROLEV_PORT: 'x' })).toThrow('(KOROLEV_PORT) must be')
    expect(() => readSettings([], { KOROLEV_WAREHOUSE: 'x' })).toThrow('(KOROLEV_WAREHOUSE) must')
  })
})

describe('settingsHelp', () => {
  it('should tell of each setting, and that its default is one that is taken', () => {
    const help = settingsHelp()
    for (const { flag, variable, whenAbsent } of SETTINGS) {
      expect(help).toContain(flag)
      expect(help).toContain(`(${variable}; default ${whenAbsent})`)
    }
  })
})
