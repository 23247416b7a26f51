import { ForbiddenError, NotFoundError } from '@korolev/client'
import { COST, MANAGED, RAW } from './pipeline.js'
import { PUBLISHED } from './publishing.js'
import type { Stage } from './stage.js'
import { objectOf } from './stage.js'

const REASON = 'which phases of flight are dangerous'

export interface Heard {
  readonly publishedRows: number
  /** Private: there is no such table. */
  readonly aboutRaw: string
  /** Internal: what is missing, and whom to ask. */
  readonly aboutManaged: string
}

/** What an analyst may read, and hears of what not. */
export async function readAsAnalyst({ people: { analyst } }: Stage): Promise<Heard> {
  const published = await analyst.tables.load(PUBLISHED)
  return {
    publishedRows: (await published.scan({ select: [COST] }).toRows()).length,
    aboutRaw: await refusalOf(() => analyst.tables.load(RAW)),
    aboutManaged: await refusalOf(() => analyst.tables.load(MANAGED)),
  }
}

export interface Allowed {
  readonly reason: string
  readonly rows: number
  readonly columns: readonly string[]
  readonly aboutCost: string
}

/** The owner's side gives READ; the policy still hides the column that is restricted. */
export async function readWhenAllowed({ people }: Stage): Promise<Allowed> {
  const { engineer, analyst } = people
  const grant = { to: 'account:analyst', role: 'READ' } as const
  await engineer.access.grant(objectOf('table', MANAGED), grant, { message: REASON })
  const managed = await analyst.tables.load(MANAGED)
  const rows = await managed.scan().toRows()
  const columns = Object.keys(rows[0] ?? {})
  if (columns.includes(COST)) throw new Error(`the analyst saw ${COST}`)
  const aboutCost = await refusalOf(() => managed.scan({ select: [COST] }).toRows())
  return { reason: REASON, rows: rows.length, columns, aboutCost }
}

async function refusalOf(read: () => Promise<unknown>): Promise<string> {
  try {
    await read()
  } catch (error) {
    if (error instanceof ForbiddenError || error instanceof NotFoundError) return error.message
    throw error
  }
  throw new Error('it should be denied')
}
