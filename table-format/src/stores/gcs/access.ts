/** Where Cloud Storage is and on whose behalf it is asked. */
export interface GcsAccess {
  /** @param isRefused - the credentials given last were refused: others are needed. */
  open(options: { readonly isRefused: boolean }): Promise<GcsSession>
}

export interface GcsSession {
  /** Scheme, host and port, such as `https://storage.googleapis.com`. */
  readonly origin: string
  /** Absent: nobody in particular, as emulators and public buckets take it. */
  readonly authorization?: string
}
