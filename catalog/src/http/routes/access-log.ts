import type { JsonObject } from '@korolev/table-format'
import { InvalidArgumentError, isJsonObject, ObjectReader, parseJson } from '@korolev/table-format'
import type { AccessPlace } from '../../commands/access-log.js'
import { ACCESS_PAGE_DEFAULT, ACCESS_PAGE_MAX, readAccessLog } from '../../commands/access-log.js'
import type { AccessFilter } from '../../domain/access-log.js'
import { ok, route } from '../exchange.js'
import { pageRequest } from '../page-tokens.js'
import { period, textOf } from '../record-query.js'
import { nextToken } from './namespaces.js'

const accessLog = route('getAccessLog', async (input) => {
  const filter = accessFilter(input.query)
  const listing = `access-log ${input.context.warehouse.name} ${JSON.stringify(filter)}`
  const { after, size } = pageRequest(input, listing)
  const page = await readAccessLog(input.components, input.context, {
    ...filter,
    limit: Math.min(size ?? ACCESS_PAGE_DEFAULT, ACCESS_PAGE_MAX),
    ...(after === undefined ? {} : { from: readPlace(after) }),
  })
  const next = page.next === undefined ? undefined : JSON.stringify(page.next)
  return ok({
    entries: page.entries as unknown as readonly JsonObject[],
    dropped: page.dropped,
    ...nextToken(input, listing, next),
  })
})

function accessFilter(query: URLSearchParams): AccessFilter {
  const actor = textOf(query, 'actor')
  const operation = textOf(query, 'operation')
  const object = textOf(query, 'object')
  const outcome = textOf(query, 'outcome')
  if (outcome !== undefined && outcome !== 'denied' && outcome !== 'read') {
    throw new InvalidArgumentError(`outcome must be denied or read, not ${outcome.slice(0, 60)}`, {
      field: 'outcome',
    })
  }
  return {
    ...(actor === undefined ? {} : { actor }),
    ...(operation === undefined ? {} : { operation }),
    ...(object === undefined ? {} : { object }),
    ...(outcome === undefined ? {} : { outcome }),
    ...period(query),
  }
}

function readPlace(text: string): AccessPlace {
  const json = parseJson(text)
  const reader = new ObjectReader(isJsonObject(json) ? json : {}, 'pageToken')
  return { day: reader.string('day'), name: reader.string('name'), passed: reader.count('passed') }
}

export const ACCESS_LOG_ROUTES = [accessLog]
