import type { JsonObject } from '@korolev/table-format'
import { InvalidArgumentError, printJson } from '@korolev/table-format'
import { readFeed } from '../../commands/feed.js'
import { CHANGES_PAGE_MAX, changesOfRecords } from '../../commands/record-changes.js'
import {
  HISTORY_PAGE_DEFAULT,
  HISTORY_PAGE_MAX,
  readStoredHistory,
} from '../../commands/history.js'
import { textWithHash, withHash } from '../../domain/commit-record.js'
import type { FeedQuery, LogRecord } from '../../ports/catalog-store.js'
import type { Input, Reply } from '../exchange.js'
import { booleanQuery, route } from '../exchange.js'
import { pageRequest } from '../page-tokens.js'
import { feedPlaceText, filterText, readFeedPlace, recordFilter, textOf } from '../record-query.js'
import { nextToken } from './namespaces.js'

const history = route('getHistory', async (input) => {
  const object = input.query.get('object')
  if (object === null) {
    throw new InvalidArgumentError('object is missing: name one such as table:ns%1Ftable', {
      field: 'object',
    })
  }
  const filter = recordFilter(input.query)
  const listing = `history ${input.context.warehouse.name} ${object} ${filterText(filter)}`
  const { after, size } = pageRequest(input, listing)
  const page = await readStoredHistory(input.components, input.context, {
    ...filter,
    object,
    limit: pageLimit(input, size),
    ...(after === undefined ? {} : { before: Number(after) }),
  })
  const { object: id, records } = page
  return okWithRecords(records, {
    object: id,
    ...(await changesOf(input, records)),
    ...nextToken(input, listing, page.nextBefore?.toString()),
  })
})

const feed = route('getFeed', async (input) => {
  const filter = recordFilter(input.query)
  const direction = directionOf(input)
  const listing = `feed ${input.context.warehouse.name} ${direction} ${filterText(filter)}`
  const { after, size } = pageRequest(input, listing)
  const page = await readFeed(input.components, input.context, {
    ...filter,
    direction,
    limit: pageLimit(input, size),
    ...(after === undefined ? {} : { beyond: readFeedPlace(after) }),
  })
  const next = page.nextBeyond === undefined ? undefined : feedPlaceText(page.nextBeyond)
  const { records } = page
  return okWithRecords(records, {
    ...(await changesOf(input, records)),
    ...nextToken(input, listing, next),
  })
})

function directionOf({ query }: Input): FeedQuery['direction'] {
  const text = textOf(query, 'order') ?? 'newest-first'
  if (text === 'newest-first' || text === 'oldest-first') return text
  throw new InvalidArgumentError(
    `order must be newest-first or oldest-first, not ${text.slice(0, 60)}`,
    { field: 'order' },
  )
}

function pageLimit(input: Input, size: number | undefined): number {
  const limit = Math.min(size ?? HISTORY_PAGE_DEFAULT, HISTORY_PAGE_MAX)
  return wantsChanges(input) ? Math.min(limit, CHANGES_PAGE_MAX) : limit
}

function wantsChanges(input: Input): boolean {
  return booleanQuery(input, 'changes', false)
}

/** Records are stored as the JSON that they are shown as. */
function okWithRecords(records: readonly LogRecord[], others: JsonObject): Reply {
  const list = records.map(textWithHash).join(',')
  return { status: 200, text: `{"records":[${list}],${printJson(others).slice(1)}` }
}

async function changesOf(input: Input, records: readonly LogRecord[]): Promise<JsonObject> {
  if (!wantsChanges(input)) return {}
  const changes = await changesOfRecords(input.components, records.map(withHash))
  return { changes: changes.map((each) => ({ ...each })) }
}

export const HISTORY_ROUTES = [history, feed]
