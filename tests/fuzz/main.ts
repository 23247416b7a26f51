import { parseArgs } from 'node:util'
import { fuzz } from './fuzz.js'

const HELP = `npm run fuzz -- [--seconds N] [--seed N]

Sequences of catalog operations by chance, held against a model of a catalog and against the
description of the API. Prints one line of JSON; a failing case also as a curl script.
Defaults: 60 seconds, a random seed.
`

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
  const { failure, ...result } = await fuzz({ seconds, seed })
  if (failure !== undefined) {
    process.exitCode = 1
    console.log(`\n${failure.problem}\n\n${failure.steps}\n\n${failure.script}\n`)
  }
  console.log(JSON.stringify({ ...result, failed: failure !== undefined }))
}

function count(name: string, text: string): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && Number.isSafeInteger(value)) return value
  process.stderr.write(`fuzz: ${name} must be a whole number, not ${text}\n`)
  process.exit(2)
}
