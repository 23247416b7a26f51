import { join } from 'node:path'
import type { Print } from '../support/examples.js'
import {
  tellAnswers,
  tellOfAnalyst,
  tellOfFiles,
  tellOfOwnership,
  tellOfPipeline,
  tellOfProof,
  tellOfRules,
  tellOfSchemas,
} from './chapters.js'
import { Narrator } from './narrator.js'
import { readSource } from './source.js'
import { freshFolder, openStage, shown } from './stage.js'
import { checkStory } from './story.js'

/**
 * Data from raw to managed to published, and what an auditor asks of it. Ten thousand strikes of
 * aircraft by wildlife go through programs in TypeScript and Python; everything has an owner, every
 * change says why, who may not read a table hears whom to ask, and a history that somebody rewrote
 * is noticed. What it tells is compared with `story.txt`.
 */
export async function runAlone(print: Print, given?: string): Promise<void> {
  const narrator = new Narrator(print)
  const folder = await freshFolder(given)
  const lake = join(folder, 'lake')
  const source = await readSource()
  narrator.title(
    'A governed pipeline: every table owned, every change explained, every input known',
  )
  const stage = await openStage(lake)
  try {
    await tellOfRules(stage, narrator)
    await tellOfPipeline(stage, source, narrator)
    await tellOfSchemas(stage, narrator)
    await tellOfOwnership(stage, narrator)
    await tellOfAnalyst(stage, narrator)
    await tellAnswers(stage, folder, narrator)
  } finally {
    await stage.stop()
  }
  await tellOfProof(lake, folder, narrator)
  tellOfFiles(shown(folder), narrator)
  await checkStory(narrator.told, folder, shown(folder))
}
