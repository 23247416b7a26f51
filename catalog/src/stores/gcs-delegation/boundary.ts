import type { CredentialAccessBoundary } from 'google-auth-library'
import type { GcsObject } from '@korolev/table-format/stores/gcs/location'
import type { StorageRights } from '../../ports/storage-delegation.js'

const READ = ['inRole:roles/storage.objectViewer']
const READ_WRITE = ['inRole:roles/storage.objectUser']

/**
 * What a token may still do: with objects whose names begin with the prefix, and listing those.
 * @param prefix - its name ends with a slash, so that `t/` is no beginning of `t2/`.
 * @see https://cloud.google.com/iam/docs/downscoping-short-lived-credentials
 */
export function accessBoundary(
  { bucket, name }: GcsObject,
  rights: StorageRights,
): CredentialAccessBoundary {
  const objects = celText(`projects/_/buckets/${bucket}/objects/${name}`)
  const listing = `api.getAttribute('storage.googleapis.com/objectListPrefix', '')`
  return {
    accessBoundary: {
      accessBoundaryRules: [
        {
          availableResource: `//storage.googleapis.com/projects/_/buckets/${bucket}`,
          availablePermissions: rights === 'read' ? READ : READ_WRITE,
          availabilityCondition: {
            expression:
              `resource.name.startsWith(${objects}) || ` +
              `${listing}.startsWith(${celText(name)})`,
          },
        },
      ],
    },
  }
}

/** A text of the Common Expression Language: nothing in a name can end it. */
export function celText(text: string): string {
  const escaped = [...text].map((character) => {
    const code = character.codePointAt(0) ?? 0
    if (/[A-Za-z0-9 !#$%&()*+,./:;<=>?@^_{|}~[\]-]/.test(character)) return character
    return code > 0xffff
      ? `\\U${code.toString(16).padStart(8, '0')}`
      : `\\u${code.toString(16).padStart(4, '0')}`
  })
  return `'${escaped.join('')}'`
}
