import type { ExampleModule, Print } from './support/examples.js'
import { findExamples, loadExample } from './support/examples.js'
import { withOwnCatalog } from './support/own-catalog.js'

/**
 * `npm run example` lists the examples; `npm run example -- NAME` runs one on a catalog of its own,
 * and `npm run example -- NAME URI` on one that runs already. One that brings its own catalog takes
 * the folder for it instead.
 */
async function main([name, where]: readonly string[]): Promise<number> {
  const examples = await findExamples()
  const width = Math.max(...examples.map((each) => each.name.length))
  const list = examples.map((each) => `  ${each.name.padEnd(width)}  ${each.about}`).join('\n')
  if (name === undefined) {
    console.log(`npm run example -- NAME\n\n${list}`)
    return 0
  }
  const example = examples.find((each) => each.name === name)
  if (example === undefined) {
    console.error(`there is no example ${name}; there are\n\n${list}`)
    return 2
  }
  await runOne(await loadExample(example), where, (line) => console.log(line))
  return 0
}

async function runOne({ run, runAlone }: ExampleModule, where: string | undefined, print: Print) {
  if (runAlone !== undefined) await runAlone(print, where)
  else if (where === undefined) await withOwnCatalog((own) => run?.(own, print))
  else await run?.(where, print)
}

process.exitCode = await main(process.argv.slice(2))
