import { InvalidArgumentError, LakeError, UnavailableError } from '../core/errors.js'

export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}

/** What is no file is no object: a folder, and a path through a file, are absent. */
export function isAbsent(error: unknown): boolean {
  const code = codeOf(error)
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR'
}

/** What the caller named wrongly; everything else is wrong with the machine. */
const CALLER_ERRORS: Readonly<Record<string, string>> = {
  EACCES: 'may not be read or written by this process',
  EPERM: 'may not be read or written by this process',
  EROFS: 'is on a read-only file system',
  ENOTDIR: 'has a file where a folder is needed',
  EEXIST: 'has a file where a folder is needed',
  ENAMETOOLONG: 'has a name that is too long for this file system',
  EISDIR: 'is a folder',
  ELOOP: 'has too many symbolic links',
  EINVAL: 'is no valid path',
}

/** A failure of the file system in the house's kinds; whatever else was thrown stays as it is. */
export function storeError(error: unknown, location: string): unknown {
  const code = codeOf(error)
  if (code === undefined || error instanceof LakeError) return error
  const problem = CALLER_ERRORS[code]
  const name = location.slice(0, 200)
  if (problem !== undefined) {
    return new InvalidArgumentError(`location ${name} ${problem}`, {
      field: 'location',
      cause: error,
    })
  }
  return new UnavailableError(`the file system answers ${code} for ${name}; nothing was done`, {
    cause: error,
  })
}
