import { argv, exit } from 'node:process'

/** What a bench prints: one JSON document. */
type Bench = (args: readonly string[]) => Promise<unknown>

/** One file each, loaded when it is asked for. */
const BENCHES: Readonly<Record<string, () => Promise<{ readonly bench: Bench }>>> = {
  data: () => import('./data.js'),
  history: () => import('./history.js'),
  lanes: () => import('./lanes.js'),
  rest: () => import('./rest.js'),
}

const [name = '', ...args] = argv.slice(2)
const load = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined
if (load === undefined) {
  const known = Object.keys(BENCHES).join(', ')
  console.error(`usage: npm run bench -- NAME [options]; NAME is one of ${known}`)
  exit(2)
}
const { bench } = await load()
console.log(JSON.stringify(await bench(args), undefined, 2))
