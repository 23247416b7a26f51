import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const STORY = 'story.txt'
const VARYING: readonly (readonly [RegExp, string])[] = [
  [/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g, '<time>'],
  [/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, '<uuid>'],
  [/\bsnapshot \d+/g, 'snapshot <id>'],
  [/\b[0-9a-f]{64}\b/g, '<sha256>'],
]

/** What this example tells, with names for what is another each time. */
export function expectedStory(): readonly string[] {
  return readFileSync(join(import.meta.dirname, STORY), 'utf8')
    .trimEnd()
    .split('\n')
}

/** @throws Error with the first line that is not as expected. */
export async function checkStory(
  told: readonly string[],
  folder: string,
  shownFolder: string,
): Promise<void> {
  const lines = told
    .flatMap((text) => text.split('\n'))
    .map((line) => VARYING.reduce((text, [what, name]) => text.replace(what, name), line))
    .map((line) => line.replaceAll(folder, '<folder>').replaceAll(shownFolder, '<folder>'))
  await writeFile(join(folder, STORY), `${lines.join('\n')}\n`)
  const expected = expectedStory()
  const at = lines.findIndex((line, index) => line !== expected[index])
  if (at < 0 && lines.length === expected.length) return
  throw new Error(
    `line ${at < 0 ? lines.length : at + 1} of the story should be\n  ${expected[at] ?? ''}\n` +
      `and is\n  ${lines[at] ?? 'not told'}\n` +
      `What was told is in ${join(shownFolder, STORY)}; copy it to ${STORY} if it is right.`,
  )
}
