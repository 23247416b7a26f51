import { Field, List, Map_, Schema, Struct } from 'apache-arrow'
import type { SchemaElement } from 'hyparquet'
import { FIELD_ID_KEY } from '../../arrow/types.js'
import { CorruptError } from '../../core/errors.js'
import type { LeafType } from './read-leaf.js'
import { leafType } from './read-leaf.js'

/** A group or a column of the file, as its footer lists them. */
export interface PhysicalNode {
  readonly element: SchemaElement
  readonly children: readonly PhysicalNode[]
  /** Its columns' positions among all columns of the file: `firstLeaf` to before `endLeaf`. */
  readonly firstLeaf: number
  readonly endLeaf: number
}

interface NodeBase {
  readonly physical: PhysicalNode
  readonly field: Field
}

export interface LeafNode extends NodeBase {
  readonly kind: 'leaf'
  readonly leaf: LeafType
}

export interface StructNode extends NodeBase {
  readonly kind: 'struct'
  readonly children: readonly FileNode[]
}

/** A list is a bare repeated field, or a group around one; a map is a list of its entries. */
export interface ListNode extends NodeBase {
  readonly kind: 'list'
  /** What repeats. */
  readonly repeated: PhysicalNode
  /** Whether the element is the only field of what repeats, rather than all of it. */
  readonly isWrapped: boolean
  readonly children: readonly [FileNode]
}

export interface MapNode extends NodeBase {
  readonly kind: 'map'
  readonly repeated: PhysicalNode
  readonly children: readonly [FileNode, FileNode]
}

export type FileNode = LeafNode | StructNode | ListNode | MapNode

export interface FileSchema {
  readonly root: PhysicalNode
  readonly columns: readonly FileNode[]
  readonly arrow: Schema
}

const DEPTH_MAX = 100

/** @throws CorruptError beginning with the file's name. */
export function fileSchema(elements: readonly SchemaElement[], location: string): FileSchema {
  const reader = { elements, at: 0, leaves: 0, location }
  const root = readPhysical(reader, 0)
  if (reader.at !== elements.length) throw new CorruptError(`${location}: unreachable columns`)
  const columns = root.children.map((child) => fileNode(child, location))
  return { root, columns, arrow: new Schema(columns.map(({ field }) => field)) }
}

function readPhysical(
  reader: { elements: readonly SchemaElement[]; at: number; leaves: number; location: string },
  depth: number,
): PhysicalNode {
  const element = reader.elements[reader.at++]
  if (element === undefined) throw new CorruptError(`${reader.location}: the schema ends early`)
  if (depth > DEPTH_MAX) throw new CorruptError(`${reader.location}: nested too deep`)
  const firstLeaf = reader.leaves
  if (element.type !== undefined) reader.leaves++
  const children: PhysicalNode[] = []
  const count = element.type === undefined ? (element.num_children ?? 0) : 0
  while (children.length < count) children.push(readPhysical(reader, depth + 1))
  return { element, children, firstLeaf, endLeaf: reader.leaves }
}

/** @see Parquet format, LogicalTypes, "Nested Types" with its backward-compatibility rules. */
function fileNode(physical: PhysicalNode, location: string): FileNode {
  const { element } = physical
  if (element.repetition_type !== 'REPEATED') return singleNode(physical, location)
  const item = renamed(singleNode(physical, location), 'element', { keepsId: false })
  return bareListNode(physical, item)
}

function singleNode(physical: PhysicalNode, location: string): FileNode {
  const { element } = physical
  if (element.type !== undefined) {
    const leaf = leafType(element, location)
    return { kind: 'leaf', physical, leaf, field: fieldOf(element, leaf.type) }
  }
  const annotation = element.logical_type?.type ?? element.converted_type
  const [repeated, ...more] = physical.children
  const isWrapper = more.length === 0 && repeated?.element.repetition_type === 'REPEATED'
  if (isWrapper && annotation === 'LIST') return listNode(physical, repeated, location)
  const isMap = annotation === 'MAP' || annotation === 'MAP_KEY_VALUE'
  if (isWrapper && isMap && repeated.children.length === 2) {
    return mapNode(physical, repeated, location)
  }
  const children = physical.children.map((child) => fileNode(child, location))
  const type = new Struct(children.map(({ field }) => field))
  return { kind: 'struct', physical, children, field: fieldOf(element, type) }
}

function listNode(physical: PhysicalNode, repeated: PhysicalNode, location: string): ListNode {
  const [only] = repeated.children
  const isWrapped = only !== undefined && !isOldElement(physical, repeated)
  const item = isWrapped ? fileNode(only, location) : singleNode(repeated, location)
  const element = renamed(item, 'element', { keepsId: true })
  const type = new List(element.field)
  const field = fieldOf(physical.element, type)
  return { kind: 'list', physical, repeated, isWrapped, children: [element], field }
}

/** What repeats is itself the element in files of old writers. */
function isOldElement(list: PhysicalNode, repeated: PhysicalNode): boolean {
  const [only, ...more] = repeated.children
  if (only === undefined || more.length > 0) return true
  const { name } = repeated.element
  if (only.element.repetition_type === 'REPEATED') return true
  return name === 'array' || name === `${list.element.name}_tuple`
}

function mapNode(physical: PhysicalNode, repeated: PhysicalNode, location: string): MapNode {
  const [first, second] = repeated.children.map((child) => fileNode(child, location))
  if (first === undefined || second === undefined) {
    throw new CorruptError(`${location}: map ${physical.element.name} has no key and value`)
  }
  const key = renamed(first, 'key', { keepsId: true })
  const value = renamed(second, 'value', { keepsId: true })
  const entries = new Field('entries', new Struct([key.field, value.field]), false)
  const field = fieldOf(physical.element, new Map_(entries))
  return { kind: 'map', physical, repeated, children: [key, value], field }
}

/** A repeated field without a list around it: never null, its id is the list's. */
function bareListNode(physical: PhysicalNode, element: FileNode): ListNode {
  const field = fieldOf(physical.element, new List(element.field))
  const children = [element] as const
  return { kind: 'list', physical, repeated: physical, isWrapped: false, children, field }
}

function renamed(
  node: FileNode,
  name: string,
  { keepsId }: { readonly keepsId: boolean },
): FileNode {
  const { type, nullable, metadata } = node.field
  return { ...node, field: new Field(name, type, nullable, keepsId ? metadata : new Map()) }
}

function fieldOf(element: SchemaElement, type: Field['type']): Field {
  const isNullable = element.repetition_type === 'OPTIONAL'
  return new Field(element.name, type, isNullable, idMetadata(element))
}

function idMetadata({ field_id: fieldId }: SchemaElement): Map<string, string> {
  return new Map(fieldId === undefined ? [] : [[FIELD_ID_KEY, String(fieldId)]])
}
