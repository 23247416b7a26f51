/** What policies in the Cedar language say of one request. */
export interface CedarVerdict {
  /** `none`: they say nothing of it. */
  readonly decision: 'permit' | 'forbid' | 'none'
  /** Names of the policies that say so. */
  readonly policies: readonly string[]
}

/** A thing of the Cedar language, such as `Table::"flights.departures"`. */
export interface CedarEntity {
  readonly type: string
  readonly id: string
  readonly attributes?: Readonly<Record<string, string | readonly string[]>>
  readonly parents: readonly { readonly type: string; readonly id: string }[]
}

export interface CedarRequest {
  readonly principal: CedarEntity
  /** With the groups that it is in. */
  readonly action: CedarEntity
  readonly resource: CedarEntity
  /** What is around the resource. */
  readonly others: readonly CedarEntity[]
}

/** Policies that were read once. */
export interface PreparedPolicies {
  /** Owners whose members are meant somewhere. */
  readonly owners: readonly string[]
  decide(request: CedarRequest): CedarVerdict
}

/** A library for policies in the Cedar language, loaded when it is first asked. */
export interface PolicyEngine {
  /** What is wrong with a text, where; undefined when nothing is. */
  problemOf(text: string, schema: string): Promise<string | undefined>
  /** @param texts - by the names of policies; nothing is wrong with any. */
  prepare(texts: Readonly<Record<string, string>>): Promise<PreparedPolicies>
}
