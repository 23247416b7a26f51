import { RecentMap } from '@korolev/table-format'
import type { UpdateTime } from './transport.js'
import type { DocumentPath } from './document-ids.js'

/** Most entities, and most logs, that are remembered. */
export const REMEMBERED_MAX = 50_000

export interface KnownEntity {
  readonly id: string
  readonly version: number
  readonly updateTime: UpdateTime
}

/**
 * What this process read or wrote last. It saves reading before a write, and decides nothing: each
 * write says what it relies on, and the service refuses it where that is not so any more. That a
 * record is there stays true for ever.
 */
export class Knowledge {
  readonly #entities = new RecentMap<DocumentPath, KnownEntity>(REMEMBERED_MAX)
  readonly #records = new RecentMap<string, number>(REMEMBERED_MAX)

  learnEntity(path: DocumentPath, entity: KnownEntity): void {
    this.#entities.set(path, entity)
  }

  forgetEntity(path: DocumentPath): void {
    this.#entities.delete(path)
  }

  entity(path: DocumentPath): KnownEntity | undefined {
    return this.#entities.get(path)
  }

  learnRecord(object: string, version: number): void {
    if (version > 0 && !this.hasRecord(object, version)) this.#records.set(object, version)
  }

  /** There are no gaps: whoever has this version has all before it. */
  hasRecord(object: string, version: number): boolean {
    return version <= (this.#records.get(object) ?? 0)
  }
}
