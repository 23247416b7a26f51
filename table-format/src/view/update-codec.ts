import { asLocation } from '../core/brands.js'
import { CommitConflictError } from '../core/errors.js'
import type { JsonObject, JsonValue } from '../core/json.js'
import { ObjectReader, readString } from '../core/object-reader.js'
import { present, presentName, readTag, readUuid } from '../metadata/update-codec.js'
import { decodeSchema, encodeSchema } from '../schema/codec.js'
import { decodeViewVersion, encodeViewVersion } from './codec.js'
import type { ViewMetadata, ViewRequirement, ViewUpdate } from './types.js'

type Action = ViewUpdate['action']
type UpdateOf<Name extends Action> = Extract<ViewUpdate, { action: Name }>

type Codecs = {
  readonly [Name in Action]: {
    readonly decode: (reader: ObjectReader) => Omit<UpdateOf<Name>, 'action'>
    readonly encode: (update: UpdateOf<Name>) => JsonObject
  }
}

const CODECS: Codecs = {
  'assign-uuid': {
    decode: (reader) => ({ uuid: reader.required('uuid', readUuid) }),
    encode: ({ uuid }) => ({ uuid }),
  },
  'upgrade-format-version': {
    decode: (reader) => ({ formatVersion: reader.int('format-version') }),
    encode: ({ formatVersion }) => ({ 'format-version': formatVersion }),
  },
  'add-schema': {
    decode: (reader) => ({
      schema: reader.required('schema', decodeSchema),
      ...present('lastColumnId', reader.optionalInt('last-column-id')),
    }),
    encode: ({ schema, lastColumnId }) => ({
      schema: encodeSchema(schema),
      ...present('last-column-id', lastColumnId),
    }),
  },
  'set-location': {
    decode: (reader) => ({ location: asLocation(reader.string('location')) }),
    encode: ({ location }) => ({ location }),
  },
  'set-properties': {
    decode: (reader) => ({
      updates: reader.stringMap(presentName(reader, 'updates', 'updated')),
    }),
    encode: ({ updates }) => ({ updates }),
  },
  'remove-properties': {
    decode: (reader) => ({
      removals: reader.array(presentName(reader, 'removals', 'removed'), readString),
    }),
    encode: ({ removals }) => ({ removals: [...removals] }),
  },
  'add-view-version': {
    decode: (reader) => ({ viewVersion: reader.required('view-version', decodeViewVersion) }),
    encode: ({ viewVersion }) => ({ 'view-version': encodeViewVersion(viewVersion) }),
  },
  'set-current-view-version': {
    decode: (reader) => ({ viewVersionId: reader.int('view-version-id') }),
    encode: ({ viewVersionId }) => ({ 'view-version-id': viewVersionId }),
  },
}

/** @throws InvalidArgumentError for an unknown action, naming the known ones. */
export function decodeViewUpdate(json: JsonValue, path: string): ViewUpdate {
  const reader = new ObjectReader(json, path)
  const action = readTag(reader, 'action', CODECS)
  return { action, ...CODECS[action].decode(reader) } as ViewUpdate
}

export function encodeViewUpdate(update: ViewUpdate): JsonObject {
  const encode = CODECS[update.action].encode as (update: ViewUpdate) => JsonObject
  return { action: update.action, ...encode(update) }
}

export function decodeViewRequirement(json: JsonValue, path: string): ViewRequirement {
  const reader = new ObjectReader(json, path)
  const type = readTag(reader, 'type', { 'assert-view-uuid': true })
  return { type, uuid: reader.required('uuid', readUuid) }
}

/** @throws CommitConflictError in the words that clients know. */
export function checkViewRequirements(
  requirements: readonly ViewRequirement[],
  metadata: ViewMetadata | undefined,
): void {
  for (const { uuid } of requirements) {
    const actual = metadata?.viewUuid.toLowerCase()
    if (actual !== uuid.toLowerCase()) {
      throw new CommitConflictError(
        `Requirement failed: view UUID does not match: expected ${actual ?? 'none'} != ${uuid}`,
      )
    }
  }
}
