import { parseArgs } from 'node:util'
import { NO_EMULATOR } from '../support/firestore-emulator.js'
import { STORE_NAMES, WAREHOUSE_KINDS } from '../support/server-place.js'
import { buildChecker } from './check.js'
import { runLinearizability } from './run.js'

const HELP = `npm run linearizability -- [--operations N] [--clients N] [--servers N] [--seed N]
  [--store sqlite|firestore] [--warehouse file|gs] [--kill-after MS]

Clients ask several servers on one catalog for anything by chance, while servers are killed with
signal 9 and started again. Porcupine (through Go) then looks for an order of all operations, table by
table, in which each answer is right; tables that transactions change together are judged together.
Defaults: 5000 operations, 16 clients, 2 servers, Firestore and Cloud Storage in their emulators, a
kill about every second. Ends with one line of JSON.
`

const { values } = parseArgs({
  options: {
    operations: { type: 'string', default: '5000' },
    clients: { type: 'string', default: '16' },
    servers: { type: 'string', default: '2' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    store: { type: 'string', default: 'firestore' },
    warehouse: { type: 'string', default: 'gs' },
    'kill-after': { type: 'string', default: '2000' },
    help: { type: 'boolean', short: 'h', default: false },
  },
})

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
process.exitCode = await main()

async function main(): Promise<number> {
  const store = STORE_NAMES.find((name) => name === values.store)
  const warehouse = WAREHOUSE_KINDS.find((name) => name === values.warehouse)
  if (values.help || store === undefined || warehouse === undefined) {
    process.stdout.write(HELP)
    return values.help ? 0 : 2
  }
  const missing = (store === 'firestore' ? NO_EMULATOR : undefined) ?? buildChecker()
  if (missing !== undefined) {
    console.log(`nothing was checked: ${missing}`)
    return 0
  }
  const result = await runLinearizability({
    ...{ store, warehouse },
    servers: Number(values.servers),
    clients: Number(values.clients),
    operations: Number(values.operations),
    seed: Number(values.seed),
    killAfterMsMax: Number(values['kill-after']),
  })
  console.log(JSON.stringify(result))
  return result.problems.length === 0 ? 0 : 1
}
