import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { RangeOutcome, SeedRange } from './run-seeds.js'
import { failureText } from './run-seeds.js'
import { simulate } from './simulate.js'
import { addStats, noStats, statsTable } from './stats.js'

const HELP = `npm run simulate -- [--seeds N] [--from S] [--seed S] [--trace] [--stats] [--processes N]

Simulates the catalog: clients, replicas that crash, stores that lose, delay and double calls, clocks
that differ. A seed decides everything that happens; after each run the laws of docs/laws.md are
checked. A seed that breaks one is printed with the command that plays it again.

  --seeds N      how many worlds (1000)
  --from S       the first seed (a random one)
  --seed S       this one only
  --trace        prints every event of it
  --stats        prints how often the interesting things happened
  --processes N  how many run at a time (as many as there are cores)

Ends with one line of JSON.
`

/** Seeds that a process takes at a time. */
const CHUNK = 50
/** More failing seeds tell nothing more. */
const FAILURES_MAX = 5
const PROGRESS_MS = 10_000

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    seed: { type: 'string' },
    trace: { type: 'boolean', default: false },
    stats: { type: 'boolean', default: false },
    processes: { type: 'string', default: String(availableParallelism()) },
    help: { type: 'boolean', short: 'h', default: false },
  },
})

if (values.help) process.stdout.write(HELP)
else if (values.seed !== undefined || values.trace) await playOne()
else await playMany()

async function playOne(): Promise<void> {
  const seed = count('--seed', values.seed ?? values.from, 0)
  const tell = values.trace ? { tell: (line: string) => process.stdout.write(`${line}\n`) } : {}
  const { violations, stats, events } = await simulate(seed, tell)
  if (values.stats) console.log(statsTable(stats, 1))
  for (const violation of violations) console.log(`BROKEN ${violation}`)
  console.log(JSON.stringify({ seed, events, violations: violations.length }))
  if (violations.length > 0) process.exitCode = 1
}

async function playMany(): Promise<void> {
  const seeds = count('--seeds', values.seeds, 1)
  const from = count('--from', values.from, 0)
  const processes = count('--processes', values.processes, 1)
  console.log(`simulate: ${seeds} seeds from ${from}, ${processes} processes`)
  const startMs = performance.now()
  const seconds = () => Math.round((performance.now() - startMs) / 100) / 10
  const stats = noStats()
  let [done, events, failed, toldMs] = [0, 0, 0, startMs]
  const ranges = rangesOf(from, seeds)
  const note = (outcome: RangeOutcome): boolean => {
    done += outcome.count
    events += outcome.events
    addStats(stats, outcome.stats)
    for (const failure of outcome.failures) {
      if (++failed <= FAILURES_MAX) console.log(failureText(failure))
    }
    if (performance.now() - toldMs > PROGRESS_MS) {
      toldMs = performance.now()
      console.log(`${done}/${seeds} seeds, ${failed} failed, ${seconds()} s`)
    }
    return failed < FAILURES_MAX
  }
  const workers = Math.min(processes, Math.ceil(seeds / CHUNK))
  await Promise.all(Array.from({ length: workers }, () => work(ranges, note)))
  if (values.stats) console.log(statsTable(stats, done))
  console.log(JSON.stringify({ from, seeds: done, failed, events, seconds: seconds() }))
  if (failed > 0) process.exitCode = 1
}

function* rangesOf(from: number, seeds: number): Generator<SeedRange> {
  for (let first = from; first < from + seeds; first += CHUNK) {
    yield { from: first, count: Math.min(CHUNK, from + seeds - first) }
  }
}

/** One process works through what is left, until `note` has heard enough. */
function work(ranges: Iterator<SeedRange>, note: (outcome: RangeOutcome) => boolean) {
  const worker: ChildProcess = fork(fileURLToPath(new URL('worker.ts', import.meta.url)))
  return new Promise<void>((resolve, reject) => {
    const next = () => {
      const range = ranges.next()
      if (range.done === true) worker.kill()
      else worker.send(range.value)
    }
    let isEnough = false
    worker.on('message', (outcome: RangeOutcome) => {
      isEnough ||= !note(outcome)
      if (isEnough) worker.kill()
      else next()
    })
    worker.once('error', reject)
    worker.once('exit', (code) => {
      if (code === null || code === 0) resolve()
      else reject(new Error(`a worker ended with ${code}`))
    })
    next()
  })
}

function count(name: string, text: string, min: number): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= min) return value
  process.stderr.write(`simulate: ${name} must be a whole number from ${min} on, not ${text}\n`)
  process.exit(2)
}
