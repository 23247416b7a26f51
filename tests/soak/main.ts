import { parseArgs } from 'node:util'
import { STORE_NAMES, WAREHOUSE_KINDS } from '../support/server-place.js'
import { runSoak } from './soak.js'
import { runTogether } from './two-processes.js'

const HELP = `npm run soak -- [kills] [--processes N] [--writers N] [--seed N] [--store S] [--warehouse W]

Kills a catalog server with signal 9 at random moments under writers, and checks after each kill that
no acknowledged commit is lost, none is doubled, what was refused is not there, each history chains
and replays to the table's bytes, and the server answers again within 5 seconds.
Defaults: 200 kills, 1 process, 8 writers, a random seed. Ends with one line of JSON.

npm run soak -- two-processes [--commits N] [--tables N] [--processes N] [--writers N]

Commits through several processes on one catalog, and reads each commit through all of them at
once. In the end every acknowledged one must be there exactly once.
Defaults: 5000 commits, 8 tables, 2 processes, 16 writers.

--store firestore keeps the catalog's state in the Firestore emulator, --warehouse gs the files in a
Cloud Storage emulator; without them both are local.
`

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    processes: { type: 'string' },
    writers: { type: 'string' },
    commits: { type: 'string', default: '5000' },
    tables: { type: 'string', default: '8' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    store: { type: 'string', default: 'sqlite' },
    warehouse: { type: 'string', default: 'file' },
    help: { type: 'boolean', short: 'h', default: false },
  },
})

const place = {
  store: oneOf('--store', values.store, STORE_NAMES),
  warehouse: oneOf('--warehouse', values.warehouse, WAREHOUSE_KINDS),
}

if (values.help) {
  process.stdout.write(HELP)
} else if (positionals[0] === 'two-processes') {
  const result = await runTogether({
    ...place,
    processes: count('--processes', values.processes ?? '2'),
    writers: count('--writers', values.writers ?? '16'),
    commits: count('--commits', values.commits),
    tables: count('--tables', values.tables),
  })
  console.log(JSON.stringify(result))
  if (result.problems.length > 0) process.exitCode = 1
} else {
  const kills = count('kills', positionals[0] ?? '200')
  const seed = count('--seed', values.seed)
  const processes = count('--processes', values.processes ?? '1')
  const writers = count('--writers', values.writers ?? '8')
  console.log(`soak: ${kills} kills, ${writers} writers, ${processes} processes, seed ${seed}`)
  let told = 0
  const result = await runSoak({
    ...{ ...place, kills, seed, processes, writers },
    onRound: (round, { acknowledged, settledByKey, restartMsMax, seconds, problems }) => {
      for (const problem of problems.slice(told)) console.log(`  PROBLEM ${problem}`)
      told = problems.length
      if ((round + 1) % 10 !== 0) return
      const counts = `${acknowledged} acknowledged, ${settledByKey} settled by key`
      console.log(
        `${round + 1}/${kills} kills, ${counts}, slowest restart ${restartMsMax} ms, ${seconds} s`,
      )
    },
  })
  console.log(JSON.stringify(result))
  if (result.problems.length > 0) process.exitCode = 1
}

function oneOf<Name extends string>(flag: string, text: string, names: readonly Name[]): Name {
  const found = names.find((name) => name === text)
  if (found !== undefined) return found
  process.stderr.write(`soak: ${flag} must be one of ${names.join(', ')}, not ${text}\n`)
  process.exit(2)
}

function count(name: string, text: string): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && Number.isSafeInteger(value)) return value
  process.stderr.write(`soak: ${name} must be a whole number, not ${text}\n`)
  process.exit(2)
}
