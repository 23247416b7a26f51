import type { JsonObject, JsonValue } from '@korolev/table-format'
import { isJsonObject } from '@korolev/table-format'
import type { Governance } from './governance.js'
import { columnsOf } from './governance.js'
import type { Sensitivity } from './governance-fields.js'
import { SENSITIVITIES } from './governance-fields.js'

/** How sensitive what stands in a column is, and which kinds of personal data it has. */
export interface Classification {
  readonly sensitivity?: Sensitivity
  /** In UTF-16 order, each once. */
  readonly personalData: readonly string[]
}

export const UNCLASSIFIED: Classification = { personalData: [] }

/** What is said of a column itself; of its sensitivity, else what is said of the whole table. */
export function ownClassification(
  governance: Governance | undefined,
  fieldId: number,
): Classification {
  const column = columnsOf(governance)[String(fieldId)] ?? {}
  return classificationOf({
    ...(governance?.['sensitivity'] === undefined
      ? {}
      : { sensitivity: governance['sensitivity'] }),
    ...column,
  })
}

/** What its owner decided to count instead of what the column was made from. */
export function declassifiedTo(
  governance: Governance | undefined,
  fieldId: number,
): Classification | undefined {
  const declassified = columnsOf(governance)[String(fieldId)]?.['declassified']
  return isJsonObject(declassified) ? classificationOf(declassified) : undefined
}

/** The more sensitive of both, and all kinds of personal data. */
export function stricter(left: Classification, right: Classification): Classification {
  const rank = Math.max(rankOf(left), rankOf(right))
  const sensitivity = SENSITIVITIES[rank]
  const kinds = new Set([...left.personalData, ...right.personalData])
  return {
    ...(sensitivity === undefined ? {} : { sensitivity }),
    personalData: [...kinds].sort(),
  }
}

export function isSame(left: Classification, right: Classification): boolean {
  return (
    left.sensitivity === right.sensitivity &&
    left.personalData.join('\n') === right.personalData.join('\n')
  )
}

/** In the wire's form, without what is not said. */
export function classificationJson({ sensitivity, personalData }: Classification): JsonObject {
  return {
    ...(sensitivity === undefined ? {} : { sensitivity }),
    ...(personalData.length === 0 ? {} : { 'personal-data': [...personalData] }),
  }
}

/** What `classificationJson` gave, and whatever else has its fields. */
export function classificationOf(json: JsonObject): Classification {
  const sensitivity = SENSITIVITIES.find((each) => each === json['sensitivity'])
  return {
    ...(sensitivity === undefined ? {} : { sensitivity }),
    personalData: textsOf(json['personal-data']),
  }
}

function textsOf(json: JsonValue | undefined): readonly string[] {
  return Array.isArray(json) ? [...(json as readonly string[])].sort() : []
}

/** Below 0 where nothing is said. */
function rankOf({ sensitivity }: Classification): number {
  return sensitivity === undefined ? -1 : SENSITIVITIES.indexOf(sensitivity)
}
