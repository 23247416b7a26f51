import { InvalidArgumentError, isJsonObject, ObjectReader, parseJson } from '@korolev/table-format'
import type { CommitAction } from '../domain/commit-record.js'
import { COMMIT_ACTIONS } from '../domain/commit-record.js'
import type { RecordFilter } from '../domain/record-filter.js'
import type { FeedPlace } from '../ports/catalog-store.js'
import { moment } from './moment.js'

/** Which records a query wants. @throws InvalidArgumentError naming the parameter. */
export function recordFilter(query: URLSearchParams): RecordFilter {
  const actor = textOf(query, 'actor')
  const action = actionOf(query)
  const ref = textOf(query, 'ref')
  return {
    ...(actor === undefined ? {} : { actor }),
    ...(action === undefined ? {} : { action }),
    ...(ref === undefined ? {} : { ref }),
    ...period(query),
  }
}

/** Of the parameters `from` and `to`. */
export function period(query: URLSearchParams): Pick<RecordFilter, 'fromMs' | 'untilMs'> {
  const fromMs = moment(query, 'from')
  const untilMs = moment(query, 'to')
  if (fromMs !== undefined && untilMs !== undefined && fromMs > untilMs) {
    throw new InvalidArgumentError('to is before from: nothing happened between them', {
      field: 'to',
    })
  }
  return {
    ...(fromMs === undefined ? {} : { fromMs }),
    ...(untilMs === undefined ? {} : { untilMs }),
  }
}

/** Part of the name of a listing, so that a page's token is of this filter only. */
export function filterText({ actor, action, ref, fromMs, untilMs }: RecordFilter): string {
  return JSON.stringify([actor, action, ref, fromMs, untilMs])
}

export function feedPlaceText({ at, object, version }: FeedPlace): string {
  return JSON.stringify({ at, object, version })
}

export function readFeedPlace(text: string): FeedPlace {
  const json = parseJson(text)
  const reader = new ObjectReader(isJsonObject(json) ? json : {}, 'pageToken')
  return {
    at: reader.count('at'),
    object: reader.string('object'),
    version: reader.count('version'),
  }
}

export function textOf(query: URLSearchParams, name: string): string | undefined {
  const text = query.get(name)
  return text === null || text === '' ? undefined : text
}

function actionOf(query: URLSearchParams): CommitAction | undefined {
  const text = textOf(query, 'action')
  const action = COMMIT_ACTIONS.find((each) => each === text)
  if (text === undefined || action !== undefined) return action
  throw new InvalidArgumentError(
    `action must be one of ${COMMIT_ACTIONS.join(', ')}, not ${text.slice(0, 60)}`,
    { field: 'action' },
  )
}
