import type { Location } from '../core/brands.js'
import type { JsonObject } from '../core/json.js'
import type { Properties } from '../metadata/types.js'
import type { Schema } from '../schema/types.js'

/** @see Iceberg view spec, "View Metadata". */
export interface ViewMetadata {
  readonly viewUuid: string
  readonly formatVersion: 1
  readonly location: Location
  readonly schemas: readonly Schema[]
  readonly currentVersionId: number
  readonly versions: readonly ViewVersion[]
  readonly versionLog: readonly ViewVersionLogEntry[]
  readonly properties: Properties
  readonly extra?: JsonObject
}

export interface ViewVersion {
  readonly versionId: number
  readonly schemaId: number
  readonly timestampMs: number
  readonly summary: Properties
  readonly representations: readonly ViewRepresentation[]
  readonly defaultCatalog?: string
  readonly defaultNamespace: readonly string[]
  readonly extra?: JsonObject
}

/** Representations of an unknown type are kept as they came. */
export type ViewRepresentation =
  | {
      readonly type: 'sql'
      readonly sql: string
      readonly dialect: string
      readonly extra?: JsonObject
    }
  | { readonly type: 'unknown'; readonly typeName: string; readonly json: JsonObject }

export interface ViewVersionLogEntry {
  readonly versionId: number
  readonly timestampMs: number
  readonly extra?: JsonObject
}

export type ViewUpdate =
  | { readonly action: 'assign-uuid'; readonly uuid: string }
  | { readonly action: 'upgrade-format-version'; readonly formatVersion: number }
  | { readonly action: 'add-schema'; readonly schema: Schema; readonly lastColumnId?: number }
  | { readonly action: 'set-location'; readonly location: Location }
  | { readonly action: 'set-properties'; readonly updates: Properties }
  | { readonly action: 'remove-properties'; readonly removals: readonly string[] }
  | { readonly action: 'add-view-version'; readonly viewVersion: ViewVersion }
  | { readonly action: 'set-current-view-version'; readonly viewVersionId: number }

export type ViewRequirement = { readonly type: 'assert-view-uuid'; readonly uuid: string }
