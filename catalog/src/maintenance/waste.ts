import type { JsonObject, Location } from '@korolev/table-format'
import {
  asLocation,
  CorruptError,
  decompressMetadata,
  InvalidArgumentError,
  isJsonObject,
  ObjectReader,
  parseJson,
  parseJsonBytes,
  RecentMap,
  TooLargeError,
} from '@korolev/table-format'
import type { Components } from '../commands/components.js'
import { isMarked } from '../commands/marks.js'
import { GC_ENABLED_PROPERTY } from '../commands/purge.js'
import { isPurging } from '../commands/purge-marks.js'
import { objectId } from '../domain/entities.js'
import { PAGE_LIMIT_MAX } from '../ports/catalog-store.js'

/** Histories that are kept while files are judged, which come folder by folder. */
const HISTORIES_MAX = 8

/** What an object's records say of its metadata files. */
interface History {
  readonly named: ReadonlySet<string>
  /** Dropped together with its files, and nothing is left that is found from one of them. */
  readonly isPurged: boolean
  /** Files of it may be written, or recorded, where its own records do not tell. */
  readonly isIncomplete: boolean
}

/** As every server names the metadata files that it writes. */
export function isMetadataFileOfOurs(location: string): boolean {
  return OUR_NAME.test(location)
}

const OUR_NAME =
  /\/\d{5,}-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(\.gz)?\.metadata\.json$/

/**
 * Tells the metadata files that no commit made the state of anything from all others. A file says
 * itself whose it is; the log of that object says which files were ever committed, the pointer's
 * and those of the metadata log among them. What the log may not know all about is no waste: a
 * table of which there is no record, as when another catalog has it, or this one has lost its
 * state; an object that came here, or went on elsewhere, with its files; one whose UUID is shared;
 * one that says `gc.enabled` false. Of a purged object every file is waste.
 *
 * That a file is waste now does not mean that no batch is on its way to make it more: the sweeper
 * waits for that.
 */
export class WasteJudge {
  readonly #components: Components
  readonly #histories = new RecentMap<string, History>(HISTORIES_MAX)
  #newest: History | undefined

  constructor(components: Components) {
    this.#components = components
  }

  async isWaste(location: Location): Promise<boolean> {
    // Neighbours are mostly files of one object: no need to read them all.
    if (this.#newest?.named.has(location) === true && !this.#newest.isPurged) return false
    const object = await this.#objectOf(location)
    if (object === undefined) return false
    const history = this.#histories.get(object.id) ?? (await this.#read(object))
    this.#histories.set(object.id, history)
    this.#newest = history
    if (history.isIncomplete) return false
    return history.isPurged || !history.named.has(location)
  }

  /** Undefined when it is gone, is no metadata, does not say whose, or is to be kept. */
  async #objectOf(
    location: Location,
  ): Promise<{ readonly id: string; readonly uuid: string } | undefined> {
    const stored = await this.#components.objects.get(location)
    const json = stored === undefined ? undefined : documentIn(stored.bytes)
    if (json === undefined || !isCollected(json)) return undefined
    const table = json['table-uuid']
    const view = json['view-uuid']
    if (typeof table === 'string') return { id: objectId('table', table), uuid: table }
    if (typeof view === 'string') return { id: objectId('view', view), uuid: view }
    return undefined
  }

  async #read({ id, uuid }: { readonly id: string; readonly uuid: string }): Promise<History> {
    const { store } = this.#components
    const named = new Set<string>()
    let [isPurged, isForeign, after] = [false, false, 0]
    for (;;) {
      const page = await store.readLog({
        object: id,
        direction: 'oldest-first',
        after,
        limit: PAGE_LIMIT_MAX,
      })
      for (const { body, version } of page) {
        const record = new ObjectReader(parseJson(body), 'commit record')
        const action = record.string('action')
        const location = record.optionalString('metadataLocation')
        if (location !== undefined) named.add(asLocation(location))
        if (action === 'register' || action === 'unregister') isForeign = true
        isPurged =
          record.required('assigned', (json, path) =>
            new ObjectReader(json, path).optionalBoolean('purge'),
          ) === true
        after = version
      }
      if (page.length < PAGE_LIMIT_MAX) break
    }
    // Asked after the log, where such a mark could only come later.
    const isMarkedSo =
      (await isMarked(this.#components, 'shared-files', uuid)) ||
      (await isMarked(this.#components, 'alias', uuid))
    return {
      named,
      isPurged: isPurged && !(await isPurging(this.#components, uuid)),
      isIncomplete: named.size === 0 || isForeign || isMarkedSo,
    }
  }
}

function isCollected({ properties }: JsonObject): boolean {
  const value = isJsonObject(properties) ? properties[GC_ENABLED_PROPERTY] : undefined
  return String(value).toLowerCase() !== 'false'
}

function documentIn(bytes: Uint8Array): JsonObject | undefined {
  try {
    const json = parseJsonBytes(decompressMetadata(bytes))
    return isJsonObject(json) ? json : undefined
  } catch (error) {
    const isNone =
      error instanceof CorruptError ||
      error instanceof TooLargeError ||
      error instanceof InvalidArgumentError
    if (isNone) return undefined
    throw error
  }
}
