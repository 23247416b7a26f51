import type { JsonValue, TableMetadata } from '@korolev/table-format'
import {
  decodeReadRestrictions,
  decodeTableMetadata,
  NotFoundError,
  ObjectReader,
} from '@korolev/table-format'
import type { RestAnswer } from './rest/client.js'
import type { Identifier } from './rest/names.js'
import { displayName } from './rest/names.js'
import type { ReadOptions, Session, TableState } from './session.js'

/** Says that what a catalog demands of readers is done here. */
export const APPLIES_HEADER = 'x-korolev-applies'

const TABLE = '/v1/{prefix}/namespaces/{namespace}/tables/{table}'

/** @see Iceberg REST specification, `LoadTableResult` and `CommitTableResponse`. */
export function decodeTableState(identifier: Identifier, answer: RestAnswer): TableState {
  const reader = new ObjectReader(answer.json, '')
  const metadataLocation = reader.optionalString('metadata-location')
  const etag = answer.headers.get('etag')
  const restrictions = reader.optional('read-restrictions', decodeReadRestrictions)
  return {
    identifier,
    metadata: reader.required('metadata', decodeTableMetadata),
    ...(metadataLocation === undefined ? {} : { metadataLocation }),
    ...(etag === undefined ? {} : { etag }),
    ...(restrictions === undefined ? {} : { restrictions }),
    config: stringsOf(reader.json('config')),
  }
}

/** Of an answer that may bring access to the table's files. */
export function learnTableState(
  { access }: Session,
  identifier: Identifier,
  answer: RestAnswer,
): TableState {
  access?.learn(identifier, answer)
  return decodeTableState(identifier, answer)
}

/** @throws NotFoundError */
export async function loadTableState(
  session: Session,
  identifier: Identifier,
  options: ReadOptions = {},
): Promise<TableState> {
  const { namespace, name: table } = identifier
  const { rest, access } = session
  const headers = access?.headers ?? {}
  const answer = await rest.call(`GET ${TABLE}`, { ...options, namespace, table, headers })
  return learnTableState(session, identifier, answer)
}

/**
 * The newest state of the same table; the one given when nothing changed.
 * @throws NotFoundError also when the name now means another table.
 */
export async function reloadTableState(
  session: Session,
  known: TableState,
  options: ReadOptions = {},
): Promise<TableState> {
  const { namespace, name: table } = known.identifier
  const headers = {
    ...session.access?.headers,
    ...(known.etag === undefined ? {} : { 'if-none-match': known.etag }),
  }
  const call = { ...options, namespace, table, headers }
  const answer = await session.rest.call(`GET ${TABLE}`, call)
  if (answer.status === 304) return known
  const state = learnTableState(session, known.identifier, answer)
  requireSameTable(known, state.metadata)
  return { ...state, config: { ...known.config, ...state.config } }
}

/** @throws NotFoundError when the table of that name is another one. */
export function requireSameTable({ identifier, metadata }: TableState, now: TableMetadata): void {
  if (metadata.tableUuid === undefined || metadata.tableUuid === now.tableUuid) return
  throw new NotFoundError(
    'table',
    `Table does not exist any more: ${displayName(identifier)} is another table now ` +
      `(${now.tableUuid ?? 'without UUID'} instead of ${metadata.tableUuid}); load it anew`,
  )
}

function stringsOf(json: JsonValue | undefined): Readonly<Record<string, string>> {
  const entries = Object.entries(typeof json === 'object' && json !== null ? json : {})
  return Object.fromEntries(
    entries.filter((each): each is [string, string] => typeof each[1] === 'string'),
  )
}
