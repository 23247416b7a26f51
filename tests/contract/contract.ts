import { UnavailableError } from '@korolev/table-format'
import { expect, it } from 'vitest'
import type { LakeError } from '@korolev/table-format'
import { unlessAbsent } from '../support/absence.js'

/** Titles of tests that an adapter does not take part in, each with its reason. */
export type Skips = Readonly<Record<string, string>>

/** Runs a test of a contract, or skips it and says why. */
export function contractTests<UnderTest extends { readonly close: () => Promise<void> }>(
  make: () => Promise<UnderTest>,
  skips: Skips,
) {
  const titles = new Set<string>()
  const test = (title: string, run: (underTest: UnderTest) => Promise<void>): void => {
    titles.add(title)
    const reason = skips[title]
    if (reason !== undefined) {
      it.skip(unlessAbsent(title, reason), () => undefined)
      return
    }
    it(title, async () => {
      const underTest = await make()
      try {
        await run(underTest)
      } finally {
        await underTest.close()
      }
    })
  }
  /** Last: a skip that names no test would hide a renamed one. */
  const end = (): void => {
    it('should skip only what there is', () => {
      expect(Object.keys(skips).filter((title) => !titles.has(title))).toEqual([])
    })
  }
  return { test, end }
}

export async function rejectsWith(promise: Promise<unknown>, kind: LakeError['kind']) {
  await expect(promise).rejects.toMatchObject({ kind })
}

export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

const STREAMS_MAX = 20

/** Chunks are gone when they are sent: where they were damaged, only the caller can begin again. */
export async function begunAgain<Result>(stream: () => Promise<Result>): Promise<Result> {
  for (let count = 1; count < STREAMS_MAX; count++) {
    try {
      return await stream()
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error
    }
  }
  return stream()
}
