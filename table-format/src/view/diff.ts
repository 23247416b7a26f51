import type { PropertyDifference } from '../metadata/diff.js'
import { diffProperties } from '../metadata/diff.js'
import type { SchemaDifference } from '../schema/diff.js'
import { diffSchemas } from '../schema/diff.js'
import type { Schema } from '../schema/types.js'
import type { ViewMetadata, ViewVersion } from './types.js'

/** What is different between two states of a view's metadata. */
export type ViewDifference =
  | SchemaDifference
  | PropertyDifference
  | { readonly type: 'location-changed'; readonly from?: string; readonly to: string }
  /** The text of the view in one dialect. */
  | {
      readonly type: 'query-changed'
      readonly dialect: string
      readonly from?: string
      readonly to?: string
    }

/** @param before - undefined: the view was made. */
export function diffViewMetadata(
  before: ViewMetadata | undefined,
  after: ViewMetadata,
): readonly ViewDifference[] {
  const from = before?.location
  const moved = from === after.location ? [] : [locationChanged(from, after.location)]
  return [
    ...moved,
    ...diffSchemas(before === undefined ? undefined : currentViewSchema(before), schemaOf(after)),
    ...diffQueries(queriesOf(before), queriesOf(after)),
    ...diffProperties(before?.properties ?? {}, after.properties),
  ]
}

/** Undefined where the metadata lacks it. */
export function currentViewSchema(view: ViewMetadata): Schema | undefined {
  const version = currentVersion(view)
  return view.schemas.find(({ schemaId }) => schemaId === version?.schemaId)
}

function schemaOf(view: ViewMetadata): Schema {
  return currentViewSchema(view) ?? { schemaId: 0, fields: [], identifierFieldIds: [] }
}

function currentVersion({ versions, currentVersionId }: ViewMetadata): ViewVersion | undefined {
  return versions.find(({ versionId }) => versionId === currentVersionId)
}

function locationChanged(from: string | undefined, to: string): ViewDifference {
  return { type: 'location-changed', ...(from === undefined ? {} : { from }), to }
}

function queriesOf(view: ViewMetadata | undefined): ReadonlyMap<string, string> {
  const version = view === undefined ? undefined : currentVersion(view)
  const representations = version?.representations ?? []
  return new Map(
    representations.flatMap((each) => (each.type === 'sql' ? [[each.dialect, each.sql]] : [])),
  )
}

function diffQueries(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly ViewDifference[] {
  const dialects = [...new Set([...before.keys(), ...after.keys()])].sort()
  return dialects
    .filter((dialect) => before.get(dialect) !== after.get(dialect))
    .map((dialect): ViewDifference => {
      const [from, to] = [before.get(dialect), after.get(dialect)]
      return {
        type: 'query-changed',
        dialect,
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      }
    })
}
