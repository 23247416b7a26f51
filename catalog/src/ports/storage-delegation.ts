import type { Location, Properties } from '@korolev/table-format'

/** What a caller may do with the files of a table. */
export type StorageRights = 'read' | 'read-write'

/** Whose files are meant: those below its location, and no others. */
export interface DelegatedTable {
  /** Without a trailing slash. */
  readonly location: Location
  readonly rights: StorageRights
}

/** Credentials for the files of one table. */
export interface StorageGrant {
  /** What their locations begin with. */
  readonly prefix: Location
  /** As the clients of that store spell it. */
  readonly config: Properties
  readonly expiresAtMs: number
}

export type SignedMethod = 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE'

export type HeaderLists = Readonly<Record<string, readonly string[]>>

export interface RequestToSign {
  readonly method: string
  readonly uri: string
  readonly headers: HeaderLists
}

export interface SignedRequest {
  readonly uri: string
  /** To be sent with it. */
  readonly headers: HeaderLists
  /** Whether the same request may go out again by this. */
  readonly isCacheable: boolean
}

/** Lends the server's own access to files, cut down to those of one table. */
export interface StorageDelegation {
  /** Whether there is anything to lend for files there. */
  serves(location: Location): boolean

  /**
   * Valid for some time yet, and may have been given before.
   * @throws UnavailableError when none could be had.
   */
  grant(table: DelegatedTable): Promise<StorageGrant>

  /**
   * @throws ForbiddenError for what is not the table's, or beyond the rights; InvalidArgumentError
   *   naming what cannot be signed; UnsupportedError where there is no account to sign by.
   */
  sign(table: DelegatedTable, request: RequestToSign): Promise<SignedRequest>
}
