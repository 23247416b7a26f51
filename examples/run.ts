import type { ExampleModule } from './support/examples.js'
import { findExamples, loadExample } from './support/examples.js'
import { withOwnCatalog } from './support/own-catalog.js'

/**
 * `npm run example` lists the examples; `npm run example -- NAME` runs one on a catalog of its own,
 * and `npm run example -- NAME URI` on one that runs already.
 */
async function main([name, uri]: readonly string[]): Promise<number> {
  const examples = await findExamples()
  const width = Math.max(...examples.map((each) => each.name.length))
  const list = examples.map((each) => `  ${each.name.padEnd(width)}  ${each.about}`).join('\n')
  if (name === undefined) {
    console.log(`npm run example -- NAME\n\n${list}`)
    return 0
  }
  if (!examples.some((each) => each.name === name)) {
    console.error(`there is no example ${name}; there are\n\n${list}`)
    return 2
  }
  const { run }: ExampleModule = await loadExample(name)
  const print = (line: string): void => console.log(line)
  if (uri === undefined) await withOwnCatalog((own) => run(own, print))
  else await run(uri, print)
  return 0
}

process.exitCode = await main(process.argv.slice(2))
