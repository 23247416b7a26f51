import type { FileDifference, JsonObject } from '@korolev/table-format'
import { encodeSchema, InvalidArgumentError } from '@korolev/table-format'
import type { Components } from '../../commands/components.js'
import { DIFF_PAGE_DEFAULT, diffTable } from '../../commands/diff.js'
import type { RowDifference } from '../../commands/diff-rows.js'
import { HISTORY_PAGE_MAX } from '../../commands/history.js'
import type { TableState } from '../../commands/table-states.js'
import {
  existingTable,
  namedState,
  newestState,
  parseStateName,
  stateAtTime,
} from '../../commands/table-states.js'
import { NAMESPACE_SEPARATOR } from '../../domain/names.js'
import { identifierParam } from '../decode.js'
import type { Input } from '../exchange.js'
import { ok, route } from '../exchange.js'
import { parseMoment } from '../moment.js'
import { pageRequest } from '../page-tokens.js'
import { textOf } from '../record-query.js'
import { nextToken } from './namespaces.js'

const diff = route('getDiff', (input) => diffOf(input, objectQuery(input)))
const tableDiff = route('getTableDiff', (input) => diffOf(input, tableInPath(input)))
const schema = route('getSchema', (input) => schemaOf(input, objectQuery(input)))
const tableSchema = route('getTableSchema', (input) => schemaOf(input, tableInPath(input)))

function objectQuery({ query }: Input): string {
  const object = textOf(query, 'object')
  if (object !== undefined) return object
  throw new InvalidArgumentError('object is missing: name one such as table:ns%1Ftable', {
    field: 'object',
  })
}

function tableInPath(input: Input): string {
  const { namespace, name } = identifierParam(input, 'table')
  return `table:${[...namespace, name].join(NAMESPACE_SEPARATOR)}`
}

async function diffOf(input: Input, object: string) {
  const { components, context, query } = input
  const [from, to] = [stateText(query, 'from'), stateText(query, 'to')]
  const keys = textOf(query, 'keys')
  const listing = `diff ${context.warehouse.name} ${JSON.stringify([object, from, to, keys])}`
  const { after, size } = pageRequest(input, listing)
  const found = await diffTable(components, context, {
    object,
    from: parseStateName(from, 'from'),
    to: parseStateName(to, 'to'),
    ...(keys === undefined ? {} : { keys: keys.split(',') }),
    skip: after === undefined ? 0 : Number(after),
    limit: Math.min(size ?? DIFF_PAGE_DEFAULT, HISTORY_PAGE_MAX),
  })
  return ok({
    object: found.object,
    from: stateJson(found.from),
    to: stateJson(found.to),
    changes: found.changes,
    counts: { ...found.counts },
    ...(found.files === undefined ? {} : { files: found.files.map(fileJson) }),
    ...(found.rows === undefined ? {} : { rows: found.rows.map(rowJson) }),
    ...nextToken(input, listing, found.nextSkip?.toString()),
  })
}

function stateText(query: URLSearchParams, name: string): string {
  const text = textOf(query, name)
  if (text !== undefined) return text
  throw new InvalidArgumentError(
    `${name} is missing: name a state such as version:1, snapshot:ID or ref:main`,
    { field: name },
  )
}

function stateJson({ version, snapshot, schema: { schemaId } }: TableState): JsonObject {
  return { version, ...snapshotJson(snapshot), schemaId }
}

function snapshotJson(snapshot: TableState['snapshot']): JsonObject {
  return snapshot === undefined ? {} : { snapshotId: snapshot.snapshotId }
}

function fileJson({ change, file, partition }: FileDifference): JsonObject {
  const { content, filePath, fileFormat, recordCount, fileSizeInBytes, specId } = file
  return {
    ...{ change, content, filePath, fileFormat, recordCount, fileSizeInBytes },
    ...(partition === '' ? {} : { partition }),
    specId,
  }
}

function rowJson({ change, key, before, after }: RowDifference): JsonObject {
  return {
    ...{ change, key },
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  }
}

async function schemaOf({ components, context, query }: Input, text: string) {
  const object = await existingTable(components, context, text)
  const state = await stateAt(components, object, textOf(query, 'at'))
  const { version, snapshot } = state
  return ok({ object, version, ...snapshotJson(snapshot), schema: encodeSchema(state.schema) })
}

/** By a name of a state, or a time; the newest one without either. */
async function stateAt(
  components: Components,
  object: string,
  at: string | undefined,
): Promise<TableState> {
  if (at !== undefined && /^(version|snapshot|ref):/.test(at)) {
    return namedState(components, object, parseStateName(at, 'at'))
  }
  const { version } =
    at === undefined
      ? await newestState(components, object)
      : await stateAtTime(components, object, parseMoment(at, 'at'))
  return namedState(components, object, { kind: 'version', version })
}

export const DIFF_ROUTES = [diff, tableDiff, schema, tableSchema]
