import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readAsAnalyst, readWhenAllowed } from './analyst.js'
import { drawUpstream, whatWouldMiss } from './lineage.js'
import type { Narrator } from './narrator.js'
import { columnChanges, count, recordLine } from './narrator.js'
import {
  checkAgainstSource,
  cleanStrikes,
  COST,
  createManaged,
  createRaw,
  evolveManaged,
  loadRaw,
  MANAGED,
  RAW,
} from './pipeline.js'
import { tamperWithCopy, verify, writeReports } from './proof.js'
import {
  ACCEPTANCE,
  DECISION,
  handOver,
  publish,
  PUBLISHED,
  REASON,
  sourceOfCost,
  tryToDropColumn,
} from './publishing.js'
import { askOf } from './questions.js'
import { makeRules, POLICY } from './rules.js'
import type { Source } from './source.js'
import type { Stage } from './stage.js'
import { objectOf } from './stage.js'

const BROKEN_EXIT_CODE = 3

export async function tellOfRules(stage: Stage, narrator: Narrator): Promise<void> {
  narrator.chapter('Rules, before there is data')
  await makeRules(stage)
  narrator.say('ingestion   account:engineer   owns all that has no other owner')
  narrator.say('safety      account:steward    answers for what is published')
  narrator.say('raw is private, managed is internal, published is public')
  narrator.say(`${POLICY}: only ingestion and safety see them`)
}

export async function tellOfPipeline(
  stage: Stage,
  source: Source,
  narrator: Narrator,
): Promise<void> {
  const { engineer } = stage.people
  narrator.chapter('From raw to managed to published')
  const tell = (table: string, rows: number, job: string, message: string): void => {
    const added = `+${count(rows)}`.padStart(6)
    narrator.say(`${table.padEnd(26)} ${added} rows  ${job.padEnd(15)}  ${message}`)
  }
  await createRaw(engineer, source)
  await createManaged(engineer)
  for (const part of ['until 1999', 'since 2000'] as const) {
    const loaded = await loadRaw(engineer, source, part)
    tell(RAW, loaded.rows, 'load-strikes', loaded.message)
    if (part === 'since 2000') await evolveManaged(engineer)
    const cleaned = await cleanStrikes(engineer, part)
    tell(MANAGED, cleaned.rows, 'clean-strikes', cleaned.message)
  }
  const published = await publish(stage, source)
  tell(PUBLISHED, published.rows, 'publish-strikes', published.message)
  const { rows, dollars } = await checkAgainstSource(engineer, source)
  narrator.say(
    `all three agree with ${source.fileName}: ${count(rows)} strikes, $${count(dollars)}`,
  )
}

export async function tellOfSchemas({ people }: Stage, narrator: Narrator): Promise<void> {
  narrator.chapter('A schema change says why; what others build on stays')
  const { auditor, engineer } = people
  const commits = auditor.history(objectOf('table', MANAGED), { action: 'commit', changes: true })
  for await (const { version, message = '', changes = [] } of commits) {
    const lines = columnChanges(changes)
    if (lines.length === 0) continue
    narrator.say(`${MANAGED}, record ${version}: ${message}`)
    for (const line of lines) narrator.add(line)
  }
  narrator.say(`${MANAGED}, if ${COST} went, would be missed by:`)
  for (const line of await whatWouldMiss(engineer, MANAGED, COST)) narrator.add(line)
  narrator.say(`${PUBLISHED}, when a column is to go:`)
  narrator.add(await tryToDropColumn(engineer))
}

export async function tellOfOwnership(stage: Stage, narrator: Narrator): Promise<void> {
  narrator.chapter('Ownership changes hands')
  const source = await sourceOfCost(stage.people.engineer)
  narrator.say(`${PUBLISHED}, ${COST}: restricted, since it was made from ${source}`)
  await handOver(stage)
  narrator.say(`account:engineer offers ${PUBLISHED} to safety: ${REASON}`)
  narrator.say(`account:steward accepts: ${ACCEPTANCE}`)
  narrator.say(`account:steward declassifies ${COST}: ${DECISION}`)
}

export async function tellOfAnalyst(stage: Stage, narrator: Narrator): Promise<void> {
  narrator.chapter('An analyst is denied, and told whom to ask')
  const { publishedRows, aboutRaw, aboutManaged } = await readAsAnalyst(stage)
  narrator.say(`${PUBLISHED}: ${count(publishedRows)} rows, with their ${COST}`)
  narrator.say(`${RAW}: ${aboutRaw}`)
  narrator.say(`${MANAGED}: ${aboutManaged}`)
  const { reason, rows, columns, aboutCost } = await readWhenAllowed(stage)
  narrator.say(`ingestion is asked, and gives READ: ${reason}`)
  narrator.say(`${MANAGED}: ${count(rows)} rows of ${columns.join(', ')}`)
  narrator.say(`${MANAGED}, ${COST}: ${aboutCost}`)
}

/** While the server runs, by somebody who may only read. */
export async function tellAnswers(stage: Stage, folder: string, narrator: Narrator): Promise<void> {
  narrator.chapter('What an auditor asks')
  const { owner, contact, steward, records, runs } = await askOf(PUBLISHED, stage)
  narrator.say(`Who answers for ${PUBLISHED}?`)
  narrator.add(`${owner}, ${contact}; its steward is ${steward}`)
  narrator.say('Who changed it, when, how, and why?')
  for (const record of records) narrator.add(recordLine(record))
  narrator.say('From which inputs was it made?')
  for (const { job, codeVersion, made, read } of runs) {
    narrator.add(`${made}, by ${job} (code ${codeVersion})`)
    for (const each of read) narrator.add(`   from ${each}`)
  }
  await writeFile(join(folder, 'lineage.svg'), await drawUpstream(PUBLISHED, stage))
}

/** By who can reach the data directory, with the command line alone. */
export async function tellOfProof(lake: string, folder: string, narrator: Narrator): Promise<void> {
  narrator.say('Who was denied?')
  for (const { actor = '', operation, object = '', status } of await writeReports(lake, folder)) {
    const name = object.replaceAll('\u001f', '.')
    narrator.add(`${actor.padEnd(16)}  ${operation.padEnd(11)}  ${name.padEnd(32)}  ${status}`)
  }
  narrator.say('Can all of it be proven?')
  const whole = await verify(lake)
  for (const line of whole.lines) narrator.add(line)
  if (whole.code !== 0) throw new Error(`audit verify ended with ${whole.code}, not with 0`)

  narrator.say('And if somebody rewrites it, on the disk itself?')
  const copy = join(folder, 'lake-rewritten')
  const to = 'approved by the board'
  await tamperWithCopy(lake, { copy, from: ACCEPTANCE, to })
  narrator.add(`in a copy, "${ACCEPTANCE}" becomes "${to}"`)
  const broken = await verify(copy)
  for (const line of broken.lines) narrator.add(line)
  if (broken.code === BROKEN_EXIT_CODE) return
  throw new Error(`audit verify ended with ${broken.code}, not with ${BROKEN_EXIT_CODE}`)
}

export function tellOfFiles(folder: string, narrator: Narrator): void {
  narrator.chapter(`Kept in ${folder}`)
  narrator.say('audit.html       the report: to be read, printed and kept')
  narrator.say('audit.json       the same, for programs')
  narrator.say(`lineage.svg      what ${PUBLISHED} was made from`)
  narrator.say(
    'lake             the catalog: npm start -- --auth accounts --data-dir ... serves it',
  )
  narrator.say('lake-rewritten   the copy whose history was rewritten')
}
