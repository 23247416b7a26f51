import { runSeeds } from './run-seeds.js'
import type { SeedRange } from './run-seeds.js'

/** One of several processes that share the seeds: takes a range, tells what became of it. */
process.on('message', (range: SeedRange) => {
  void runSeeds(range).then((outcome) => process.send?.(outcome))
})
