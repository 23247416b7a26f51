import { Field, List, Map_, Struct } from 'apache-arrow'
import type { Data } from 'apache-arrow'
import { newData } from '../../arrow/build.js'
import { validityParts } from '../../arrow/cast.js'
import { InternalError } from '../../core/errors.js'
import type { ParquetSelection } from '../../ports/parquet-reading.js'
import { holdsLeaf } from './read-group.js'
import type { FileNode, ListNode, MapNode, PhysicalNode } from './read-schema.js'

/** How the decoder's column of a node becomes the selected field. */
export interface Assembly {
  readonly field: Field
  readonly assemble: (decoded: Data) => Data
}

/**
 * Columns of the file that a selection needs. A struct of which nothing is wanted needs one of its
 * columns all the same, to tell where it is null; one without repetition if there is any.
 */
export function neededLeaves(
  nodes: readonly FileNode[],
  selections: readonly ParquetSelection[],
): readonly number[] {
  const leaves = new Set<number>()
  for (const { index, children } of selections) addLeaves(leaves, nodeAt(nodes, index), children)
  return [...leaves].sort((left, right) => left - right)
}

function addLeaves(
  leaves: Set<number>,
  node: FileNode,
  children: readonly ParquetSelection[] | undefined,
): void {
  if (node.kind === 'leaf' || children === undefined) {
    const { firstLeaf, endLeaf } = node.physical
    for (let leaf = firstLeaf; leaf < endLeaf; leaf++) leaves.add(leaf)
    return
  }
  const before = leaves.size
  for (const child of children)
    addLeaves(leaves, nodeAt(node.children, child.index), child.children)
  if (leaves.size === before) leaves.add(witnessOf(node.physical))
}

function witnessOf(physical: PhysicalNode): number {
  const simple = physical.children.find(({ element }) => element.repetition_type !== 'REPEATED')
  const next = simple ?? physical.children[0]
  return next === undefined ? physical.firstLeaf : witnessOf(next)
}

export function assemblyOf(
  node: FileNode,
  selection: readonly ParquetSelection[] | undefined,
  leaves: readonly number[],
): Assembly {
  switch (node.kind) {
    case 'leaf':
      return { field: node.field, assemble: node.leaf.convert }
    case 'struct':
      return structAssembly(node, partsOf(node, selection, leaves), leaves)
    case 'list':
      return listAssembly(node, partsOf(node, selection, leaves), leaves)
    case 'map':
      return mapAssembly(node, partsOf(node, selection, leaves), leaves)
  }
}

interface Part extends Assembly {
  readonly node: FileNode
}

function partsOf(
  node: Exclude<FileNode, { kind: 'leaf' }>,
  selection: readonly ParquetSelection[] | undefined,
  leaves: readonly number[],
): readonly Part[] {
  const wanted = selection ?? node.children.map((_, index): ParquetSelection => ({ index }))
  return wanted.map(({ index, children }) => {
    const child = nodeAt(node.children, index)
    return { node: child, ...assemblyOf(child, children, leaves) }
  })
}

function structAssembly(
  node: FileNode,
  parts: readonly Part[],
  leaves: readonly number[],
): Assembly {
  const type = new Struct(parts.map(({ field }) => field))
  const pick = parts.map((part) => childPicker(node.physical, part.node.physical, leaves))
  return {
    field: retyped(node.field, type),
    assemble: (decoded) => {
      const children = parts.map((part, at) => part.assemble(picked(pick[at], decoded)))
      return newData(type, decoded.length, { ...validityParts(decoded), children })
    },
  }
}

function listAssembly(node: ListNode, parts: readonly Part[], leaves: readonly number[]): Assembly {
  const [element] = parts
  if (element === undefined) throw new InternalError('a list is read with its element')
  const type = new List(element.field)
  const { repeated, isWrapped } = node
  const pick = isWrapped ? childPicker(repeated, element.node.physical, leaves) : undefined
  return {
    field: retyped(node.field, type),
    assemble: (decoded) => {
      const items = repeatedData(node, decoded)
      const inner = onlyChild(items)
      const child = element.assemble(pick === undefined ? inner : picked(pick, inner))
      const { valueOffsets } = items
      const parts = { ...validityParts(decoded), valueOffsets, children: [child] }
      return newData(type, decoded.length, parts)
    },
  }
}

function mapAssembly(node: MapNode, parts: readonly Part[], leaves: readonly number[]): Assembly {
  const entryType = new Struct(parts.map(({ field }) => field))
  if (parts.length !== 2) throw new InternalError('a map is read with its key and value')
  const type = new Map_(new Field('entries', entryType, false) as Map_['children'][0])
  const pick = parts.map((part) => childPicker(node.repeated, part.node.physical, leaves))
  return {
    field: retyped(node.field, type),
    assemble: (decoded) => {
      const items = repeatedData(node, decoded)
      const inner = onlyChild(items)
      const children = parts.map((part, at) => part.assemble(picked(pick[at], inner)))
      const entries = newData(entryType, inner.length, { children })
      const { valueOffsets } = items
      const content = { ...validityParts(decoded), valueOffsets, children: [entries] }
      return newData(type, decoded.length, content)
    },
  }
}

/** The decoder's list: within the group around it, or the column itself. */
function repeatedData(node: ListNode | MapNode, decoded: Data): Data {
  return node.repeated === node.physical ? decoded : onlyChild(decoded)
}

function onlyChild(data: Data): Data {
  const [child] = data.children
  if (child === undefined) throw new InternalError('the decoder gave no child')
  return child
}

/** Position of a child among those that the decoder was given. */
function childPicker(parent: PhysicalNode, child: PhysicalNode, leaves: readonly number[]): number {
  return parent.children.filter((node) => holdsLeaf(node, leaves)).indexOf(child)
}

function picked(at: number | undefined, data: Data): Data {
  const child = data.children[at ?? -1]
  if (child === undefined) throw new InternalError('the decoder left out a column')
  return child
}

function retyped(field: Field, type: Field['type']): Field {
  return new Field(field.name, type, field.nullable, field.metadata)
}

function nodeAt(nodes: readonly FileNode[], index: number): FileNode {
  const node = nodes[index]
  if (node === undefined) throw new InternalError(`the file has no field at position ${index}`)
  return node
}
