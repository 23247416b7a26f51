import { realpath } from 'node:fs/promises'
import { dirname, sep } from 'node:path'
import type { Location } from '../core/brands.js'
import { InvalidArgumentError } from '../core/errors.js'
import { codeOf } from './local-errors.js'

/** Marks files in the making, and locks: no object's name begins so, `list` passes them over. */
export const TEMPORARY_PREFIX = '.korolev-tmp-'

/**
 * The path that a `file:` location names. `file:///x`, `file:/x` and `file://localhost/x` are one
 * file. The text is taken as it is: percent signs, `?` and `#` are characters of the name, because
 * the file systems of Hadoop, PyArrow and fsspec do not decode percent signs of a location either.
 * @throws InvalidArgumentError for another scheme or host, NUL, and the segments `.` and `..`.
 */
export function pathOf(location: Location): string {
  const path = /^file:(?:\/\/(?:localhost)?(?=\/)|(?!\/\/))(\/.*)$/is.exec(location)?.[1]
  if (path === undefined) throw refused(location, 'is not the location of a local file')
  if (path.includes('\u0000')) throw refused(location, 'must not hold the character U+0000')
  for (const segment of path.split('/')) {
    if (segment === '.' || segment === '..') {
      throw refused(location, 'must not hold the segments . and ..')
    }
    if (segment.startsWith(TEMPORARY_PREFIX)) {
      throw refused(location, `must not hold a name that begins with ${TEMPORARY_PREFIX}`)
    }
  }
  return path
}

/**
 * Refuses a path outside of the roots, also when only a symbolic link leads out.
 * @param roots - absolute, without a trailing separator (`/` is the empty text).
 * @throws InvalidArgumentError
 */
export async function confine(
  location: Location,
  path: string,
  roots: readonly string[],
): Promise<void> {
  const isBelow = (each: string, among: readonly string[]) =>
    among.some((root) => each === root || each.startsWith(root + sep))
  const problem = 'is outside of the folders that are served'
  if (!isBelow(path, roots)) throw refused(location, problem)
  const real = await realPathOf(path)
  const realRoots = await Promise.all(
    roots.map(async (root) => trimmed(await realPathOf(root === '' ? sep : root))),
  )
  if (!isBelow(real, realRoots)) throw refused(location, problem)
}

/** Without a trailing separator, so that a prefix and a folder compare alike. */
export function trimmed(path: string): string {
  return path.endsWith(sep) ? path.slice(0, -1) : path
}

/** With all links followed, of the part of the path that is there. */
async function realPathOf(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch (error) {
    const code = codeOf(error)
    const parent = dirname(path)
    if ((code !== 'ENOENT' && code !== 'ENOTDIR') || parent === path) throw error
    return trimmed(await realPathOf(parent)) + path.slice(trimmed(parent).length)
  }
}

export function refused(location: string, problem: string): InvalidArgumentError {
  return new InvalidArgumentError(`location ${location.slice(0, 200)} ${problem}`, {
    field: 'location',
  })
}
