import { InvalidArgumentError } from '../core/errors.js'
import { equalJson } from '../core/json.js'
import type { Draft } from './draft.js'
import { change } from './draft.js'
import { encodeEncryptedKey } from './parts-codec.js'
import type { EncryptedKey, PartitionStatisticsFile, StatisticsFile } from './types.js'

export function setStatistics(draft: Draft, file: StatisticsFile): Draft {
  const { statistics } = draft.metadata
  return change(draft, { statistics: replaced(statistics, file, sameSnapshot(file.snapshotId)) })
}

export function removeStatistics(draft: Draft, snapshotId: bigint): Draft {
  const kept = without(draft.metadata.statistics, sameSnapshot(snapshotId))
  return kept === draft.metadata.statistics ? draft : change(draft, { statistics: kept })
}

export function setPartitionStatistics(draft: Draft, file: PartitionStatisticsFile): Draft {
  const { partitionStatistics } = draft.metadata
  return change(draft, {
    partitionStatistics: replaced(partitionStatistics, file, sameSnapshot(file.snapshotId)),
  })
}

export function removePartitionStatistics(draft: Draft, snapshotId: bigint): Draft {
  const { partitionStatistics } = draft.metadata
  const kept = without(partitionStatistics, sameSnapshot(snapshotId))
  return kept === partitionStatistics ? draft : change(draft, { partitionStatistics: kept })
}

/** A key that is there is never replaced: what it encrypts could not be read any more. */
export function addEncryptionKey(draft: Draft, key: EncryptedKey): Draft {
  const { encryptionKeys } = draft.metadata
  const known = encryptionKeys.find(({ keyId }) => keyId === key.keyId)
  if (known === undefined) return change(draft, { encryptionKeys: [...encryptionKeys, key] })
  if (equalJson(encodeEncryptedKey(known), encodeEncryptedKey(key))) return draft
  throw new InvalidArgumentError(
    `Encryption key ${key.keyId} already exists with other content: add it under a new key-id`,
    { field: 'encryption-key.key-id' },
  )
}

export function removeEncryptionKey(draft: Draft, keyId: string): Draft {
  const kept = without(draft.metadata.encryptionKeys, (key) => key.keyId === keyId)
  return kept === draft.metadata.encryptionKeys ? draft : change(draft, { encryptionKeys: kept })
}

function sameSnapshot(snapshotId: bigint) {
  return (file: { readonly snapshotId: bigint }) => file.snapshotId === snapshotId
}

function replaced<Element>(
  elements: readonly Element[],
  element: Element,
  isSame: (other: Element) => boolean,
): readonly Element[] {
  return [...elements.filter((other) => !isSame(other)), element]
}

/** The very same list when nothing matches. */
function without<Element>(
  elements: readonly Element[],
  isGone: (element: Element) => boolean,
): readonly Element[] {
  const kept = elements.filter((element) => !isGone(element))
  return kept.length === elements.length ? elements : kept
}
