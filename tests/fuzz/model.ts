import { compareUtf8 } from '@korolev/table-format'

export type Levels = readonly string[]
export type Kind = 'table' | 'view'
export type Properties = ReadonlyMap<string, string>

export interface Named {
  readonly namespace: Levels
  readonly name: string
}

export interface ModelRelation {
  readonly kind: Kind
  readonly properties: Properties
  readonly uuid: string
  /** Undefined when an answer without a location has changed it. */
  readonly location: string | undefined
}

/** What a metadata file holds, for registrations. */
export type ModelFile = Omit<ModelRelation, 'location'>

/** A catalog as a newcomer would think of it: names, and what is behind them. */
export class Model {
  readonly namespaces = new Map<string, Properties>()
  readonly relations = new Map<string, ModelRelation>()
  readonly files = new Map<string, ModelFile>()

  hasNamespace(levels: Levels): boolean {
    return this.namespaces.has(JSON.stringify(levels))
  }

  /** With its parents. */
  addNamespace(levels: Levels, properties: Properties): void {
    for (let depth = 1; depth < levels.length; depth++) {
      const parent = JSON.stringify(levels.slice(0, depth))
      if (!this.namespaces.has(parent)) this.namespaces.set(parent, new Map())
    }
    this.namespaces.set(JSON.stringify(levels), properties)
  }

  relation({ namespace, name }: Named): ModelRelation | undefined {
    return this.relations.get(JSON.stringify([namespace, name]))
  }

  ofKind(named: Named, kind: Kind): ModelRelation | undefined {
    const found = this.relation(named)
    return found?.kind === kind ? found : undefined
  }

  put({ namespace, name }: Named, relation: ModelRelation): void {
    this.relations.set(JSON.stringify([namespace, name]), relation)
    if (relation.location !== undefined) this.files.set(relation.location, relation)
  }

  remove({ namespace, name }: Named): void {
    this.relations.delete(JSON.stringify([namespace, name]))
  }

  /** Names in the order in which they are listed. */
  childNames(parent: Levels): readonly string[] {
    const children = [...this.namespaces.keys()]
      .map((key) => JSON.parse(key) as string[])
      .filter((levels) => levels.length === parent.length + 1)
      .filter((levels) => parent.every((level, index) => levels[index] === level))
    return children.map((levels) => levels[parent.length] ?? '').sort(compareUtf8)
  }

  relationNames(namespace: Levels, kind?: Kind): readonly string[] {
    const names: string[] = []
    for (const [key, relation] of this.relations) {
      const [levels, name] = JSON.parse(key) as [string[], string]
      const isIn = JSON.stringify(levels) === JSON.stringify(namespace)
      if (isIn && (kind === undefined || relation.kind === kind)) names.push(name)
    }
    return names.sort(compareUtf8)
  }

  isEmpty(namespace: Levels): boolean {
    return this.childNames(namespace).length === 0 && this.relationNames(namespace).length === 0
  }
}
