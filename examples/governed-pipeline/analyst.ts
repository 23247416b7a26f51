import type { Catalog } from '@korolev/client'
import { ForbiddenError, NotFoundError } from '@korolev/client'
import { MANAGED, RAW } from './pipeline.js'
import { PUBLISHED } from './publishing.js'
import type { Stage } from './stage.js'
import { objectOf } from './stage.js'

export interface Heard {
  readonly publishedRows: number
  readonly aboutManaged: string
  readonly aboutRaw: string
  readonly ask: string
}

/** What an analyst may read, and hears of what not. */
export async function readAsAnalyst({ people: { analyst } }: Stage): Promise<Heard> {
  const published = await analyst.tables.load(PUBLISHED)
  const { owner, contact } = await analyst.access.mine(objectOf('table', MANAGED))
  return {
    publishedRows: await published.scan().count(),
    aboutManaged: await refusalOf(analyst, MANAGED),
    aboutRaw: await refusalOf(analyst, RAW),
    ask: `${owner ?? 'nobody'}, ${contact ?? 'nowhere'}`,
  }
}

async function refusalOf(analyst: Catalog, name: string): Promise<string> {
  try {
    await analyst.tables.load(name)
  } catch (error) {
    if (error instanceof ForbiddenError || error instanceof NotFoundError) return error.message
    throw error
  }
  throw new Error(`the analyst read ${name}`)
}
