import { parseArgs } from 'node:util'
import { fuzz } from './fuzz.js'
import { runSchemathesis } from './schemathesis.js'

const HELP = `npm run fuzz -- [--seconds N] [--seed N]

For half of the time sequences of catalog operations by chance, held against a model of a catalog and
against the description of the API; then requests that Schemathesis derives from that description.
Prints one line of JSON; a failing case also as a curl script. Schemathesis is installed from PyPI
when it is not there; without Python it is left out, and that is said.
Defaults: 60 seconds, a random seed.
`

/** Of what is still referred to: thousands of catalogs came and went. */
const LIVE_MIB_GROWTH_MAX = 20

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    help: { type: 'boolean', short: 'h', default: false },
  },
})

if (values.help) {
  process.stdout.write(HELP)
} else {
  const seconds = count('--seconds', values.seconds)
  const seed = count('--seed', values.seed)
  console.log(`fuzz: ${seconds} seconds, seed ${seed}`)
  const { failure, ...model } = await fuzz({ seconds: Math.ceil(seconds / 2), seed })
  if (failure !== undefined) {
    process.exitCode = 1
    console.log(`\n${failure.problem}\n\n${failure.steps}\n\n${failure.script}\n`)
  }
  if (model.liveMiBEnd > model.liveMiBEarly + LIVE_MIB_GROWTH_MAX) {
    process.exitCode = 1
    console.log(
      `memory grew from ${model.liveMiBEarly} to ${model.liveMiBEnd} MiB: something is kept`,
    )
  }
  const derived = await runSchemathesis({ seconds: Math.max(1, Math.floor(seconds / 2)), seed })
  if (!derived.passed) process.exitCode = 1
  console.log(derived.isThere ? derived.output : `Schemathesis was not run: ${derived.output}`)
  const schemathesis = !derived.isThere ? 'not run' : derived.passed ? 'passed' : 'failed'
  console.log(JSON.stringify({ ...model, failed: failure !== undefined, schemathesis }))
}

function count(name: string, text: string): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && Number.isSafeInteger(value)) return value
  process.stderr.write(`fuzz: ${name} must be a whole number, not ${text}\n`)
  process.exit(2)
}
