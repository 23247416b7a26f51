/** The title of a test or suite, with the reason where it is skipped. */
export function unlessAbsent(title: string, reason: string | undefined): string {
  return reason === undefined ? title : `${title} (not here: ${reason})`
}
