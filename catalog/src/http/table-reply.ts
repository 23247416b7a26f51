import { createHash } from 'node:crypto'
import type { Location, ReadRestrictions, TableMetadata, ViewMetadata } from '@korolev/table-format'
import {
  encodeReadRestrictions,
  InvalidArgumentError,
  printJson,
  printTableMetadata,
} from '@korolev/table-format'
import type { Delegated } from '../commands/delegation.js'
import { NOTHING_DELEGATED } from '../commands/delegation.js'
import type { LoadedMetadata } from '../commands/metadata-cache.js'
import { accessText } from './access-reply.js'
import { EncodedBody } from './encoded-body.js'
import type { Input, Reply } from './exchange.js'

export type SnapshotsMode = 'all' | 'refs'

/** @throws InvalidArgumentError for anything but `all` and `refs`. */
export function snapshotsMode(query: URLSearchParams): SnapshotsMode {
  const value = query.get('snapshots')
  if (value === null || value === '') return 'all'
  const mode = value.toLowerCase()
  if (mode === 'all' || mode === 'refs') return mode
  throw new InvalidArgumentError(`snapshots must be all or refs, not ${value.slice(0, 60)}`, {
    field: 'snapshots',
  })
}

/** Depends on the metadata file and on what is left out of it or added to it. */
export function tableEtag(location: Location, mode: string): string {
  const hash = createHash('sha256').update(`${mode} ${location}`).digest('hex')
  return `"${hash.slice(0, 32)}"`
}

/** What a load answers, whole or as 304. */
export interface TableReply extends Reply {
  readonly headers: Readonly<Record<string, string>> & { readonly etag: string }
}

/** Replies by the metadata file that they show: printed, and compressed, once for all readers. */
const KEPT: Readonly<Record<SnapshotsMode, WeakMap<LoadedMetadata<TableMetadata>, TableReply>>> = {
  all: new WeakMap(),
  refs: new WeakMap(),
}

export function tableReply(
  loaded: LoadedMetadata<TableMetadata>,
  mode: SnapshotsMode,
  delegated: Delegated = NOTHING_DELEGATED,
  restrictions?: ReadRestrictions,
): TableReply {
  if (delegated !== NOTHING_DELEGATED || restrictions !== undefined) {
    return ownReply(loaded, mode, delegated, restrictions)
  }
  const kept = KEPT[mode].get(loaded)
  if (kept !== undefined) return kept
  const reply = {
    status: 200,
    headers: { etag: tableEtag(loaded.location, mode) },
    shows: loaded.location,
    body: new EncodedBody(() => tableText(loaded, mode)),
  }
  KEPT[mode].set(loaded, reply)
  return reply
}

/**
 * One caller's own. Its tag tells these credentials and restrictions from others, so that nobody is
 * told that what it holds is still true when better ones are to be had, or stricter ones hold.
 */
function ownReply(
  loaded: LoadedMetadata<TableMetadata>,
  mode: SnapshotsMode,
  delegated: Delegated,
  restrictions: ReadRestrictions | undefined,
): TableReply {
  const { signing = false, grant } = delegated
  const demands =
    restrictions === undefined ? undefined : printJson(encodeReadRestrictions(restrictions))
  const own = demands === undefined ? [] : [demands]
  const identity = JSON.stringify([mode, signing, grant?.prefix, grant?.config, ...own])
  return {
    status: 200,
    headers: { etag: tableEtag(loaded.location, identity), 'cache-control': 'no-store' },
    shows: loaded.location,
    text: tableText(loaded, mode, delegated, demands),
  }
}

function tableText(
  loaded: LoadedMetadata<TableMetadata>,
  mode: SnapshotsMode,
  delegated?: Delegated,
  demands?: string,
): string {
  const metadata = mode === 'all' ? loaded.text : printTableMetadata(onlyRefs(loaded.metadata))
  const location = JSON.stringify(loaded.location)
  const restricted = demands === undefined ? '' : `,"read-restrictions":${demands}`
  const access = accessText(delegated)
  return `{"metadata-location":${location},"metadata":${metadata},${access}${restricted}}`
}

/** What a commit answers: the same without the client's configuration. */
export function committedReply(loaded: LoadedMetadata<TableMetadata>): Reply {
  const location = JSON.stringify(loaded.location)
  return {
    status: 200,
    headers: { etag: tableEtag(loaded.location, 'all') },
    shows: loaded.location,
    text: `{"metadata-location":${location},"metadata":${loaded.text}}`,
  }
}

export function viewReply(loaded: LoadedMetadata<ViewMetadata>): Reply {
  const location = JSON.stringify(loaded.location)
  return {
    status: 200,
    shows: loaded.location,
    text: `{"metadata-location":${location},"metadata":${loaded.text},"config":{}}`,
  }
}

/**
 * True when the caller holds this very answer: one of several tags, weak ones too, or `*`. Proxies
 * that compress rename a tag.
 * @see RFC 9110, 13.1.2.
 */
export function isNotModified(input: Pick<Input, 'headers'>, etag: string): boolean {
  const header = input.headers['if-none-match']
  if (header === undefined) return false
  if (header === etag || header.trim() === '*') return true
  const tags = header.match(/"[^"]*"/g) ?? []
  return tags.some((tag) => tag.replace(/--?gzip"$/, '"') === etag)
}

function onlyRefs(metadata: TableMetadata): TableMetadata {
  const referenced = new Set(Object.values(metadata.refs).map(({ snapshotId }) => snapshotId))
  if (metadata.currentSnapshotId !== undefined) referenced.add(metadata.currentSnapshotId)
  return {
    ...metadata,
    snapshots: metadata.snapshots.filter(({ snapshotId }) => referenced.has(snapshotId)),
  }
}
