import type { JsonValue } from '@korolev/table-format'
import { InvalidArgumentError, NotFoundError, ObjectReader } from '@korolev/table-format'
import { HISTORY_PAGE_DEFAULT, HISTORY_PAGE_MAX, readHistory } from '../../commands/history.js'
import { loadNamespace } from '../../commands/namespaces.js'
import { readReports, storeReport } from '../../commands/metrics-reports.js'
import { refuseQuestionsOfOthers } from '../../commands/read-restrictions.js'
import { loadRelation, unregisterTable } from '../../commands/relations.js'
import { commitTransaction } from '../../commands/transaction.js'
import { displayIdentifier } from '../../domain/names.js'
import { bodyReader, decodeIdentifier, identifierParam, namespaceParam } from '../decode.js'
import type { Input } from '../exchange.js'
import { bodyObject, NO_CONTENT, ok, param, route } from '../exchange.js'
import { pageRequest } from '../page-tokens.js'
import { tableReply } from '../table-reply.js'
import { nextToken } from './namespaces.js'
import { decodeCommitTable } from './tables.js'
import { isJsonObject } from '@korolev/table-format'

const commitTransactionRoute = route('commitTransaction', async (input) => {
  const changes = bodyReader(input).array('table-changes', (json, path) => {
    const reader = new ObjectReader(json, path)
    const identifier = reader.required('identifier', decodeIdentifier)
    return decodeCommitTable(identifier, reader, isJsonObject(json) ? json : {})
  })
  await commitTransaction(input.components, input.context, changes)
  return NO_CONTENT
})

const unregisterTableRoute = route('unregisterTable', async (input) => {
  const identifier = identifierParam(input, 'table')
  return tableReply(await unregisterTable(input.components, input.context, identifier), 'all')
})

const reportMetrics = route('reportMetrics', async (input) => {
  const identifier = identifierParam(input, 'table')
  const relation = await loadRelation(input.components, input.context, 'table', identifier)
  const report = bodyObject(input)
  new ObjectReader(report, '').string('report-type')
  await storeReport(input.components, { tableUuid: relation.uuid, report })
  return NO_CONTENT
})

const listMetricsReports = route('listMetricsReports', async (input) => {
  const object = input.query.get('object') ?? ''
  const tableUuid = await tableUuidOf(input, object)
  const { components, context } = input
  await refuseQuestionsOfOthers(components, context, `uuid:${tableUuid}`)
  const listing = `reports ${tableUuid}`
  const { after, size } = pageRequest(input, listing)
  const page = await readReports(input.components, {
    tableUuid,
    limit: Math.min(size ?? HISTORY_PAGE_DEFAULT, HISTORY_PAGE_MAX),
    ...(after === undefined ? {} : { after }),
  })
  return ok({
    object: `table:${tableUuid}`,
    reports: page.reports,
    ...nextToken(input, listing, page.nextAfter),
  })
})

/** Functions cannot be registered yet: every namespace has none. */
const listFunctions = route('listFunctions', async (input) => {
  await loadNamespace(input.components, input.context, namespaceParam(input))
  const identifiers: readonly JsonValue[] = []
  return ok({ identifiers, 'next-page-token': null })
})

const loadFunction = route('loadFunction', async (input) => {
  const namespace = namespaceParam(input)
  await loadNamespace(input.components, input.context, namespace)
  const name = displayIdentifier({ namespace, name: param(input, 'function') })
  throw new NotFoundError('function', `Function does not exist: ${name}`)
})

async function tableUuidOf(input: Input, object: string): Promise<string> {
  const page = await readHistory(input.components, input.context, { object, limit: 1 })
  const [kind = '', uuid = ''] = page.object.split(':')
  if (kind !== 'table') {
    throw new InvalidArgumentError(`object must be a table, not a ${kind}`, { field: 'object' })
  }
  return uuid
}

export const OTHER_ROUTES = [
  commitTransactionRoute,
  unregisterTableRoute,
  reportMetrics,
  listMetricsReports,
  listFunctions,
  loadFunction,
]
