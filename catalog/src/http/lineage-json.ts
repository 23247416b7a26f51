import type { JsonObject, JsonValue } from '@korolev/table-format'
import { omitUndefined } from '@korolev/table-format'
import type { Impact, RunOfJob, TouchedNode } from '../commands/impact.js'
import type { LineageGraph, LineageNode, LineageRun } from '../commands/lineage-graph.js'
import type { Cause } from '../domain/impact.js'
import type { ColumnEdge } from '../domain/lineage.js'
import { datasetId } from '../domain/lineage.js'

export function graphJson({ root, nodes, edges, columns, isTruncated }: LineageGraph): JsonObject {
  return {
    object: root,
    nodes: nodes.map(nodeJson),
    edges: edges.map(({ from, to, runs }) => ({ from, to, runs: runs.map(runJson) })),
    columns: columns.map(columnJson),
    truncated: isTruncated,
  }
}

function nodeJson(node: LineageNode): JsonObject {
  const { id, level } = node
  switch (node.kind) {
    case 'job':
      return { id, kind: 'job', level, namespace: node.job.namespace, name: [node.job.name] }
    case 'external':
      return { id, kind: 'dataset', level, namespace: node.namespace, name: [node.name] }
    case 'object': {
      const { known } = node
      const isThere = known?.entity !== undefined
      return omitUndefined({
        ...{ id, kind: id.slice(0, id.indexOf(':')), level },
        warehouse: known?.warehouse,
        name: known === undefined ? undefined : [...known.name],
        gone: isThere ? undefined : true,
      })
    }
  }
}

function runJson({ part, use }: LineageRun): JsonObject {
  const { runId, at, codeVersion, state, commits } = part
  const { snapshotId, by } = use
  return omitUndefined({
    ...{ runId, at, snapshotId, knownBy: by, codeVersion, state },
    commits: commits.length === 0 ? undefined : [...commits],
  })
}

function columnJson({ from, to, isIndirect, ...edge }: ColumnEdge): JsonObject {
  const { fromField, fromId, toField, toId } = edge
  return omitUndefined({
    from: omitUndefined({ node: datasetId(from), field: fromField, 'field-id': fromId }),
    to: omitUndefined({ node: datasetId(to), field: toField, 'field-id': toId }),
    indirect: isIndirect ? true : undefined,
  })
}

export function impactJson(impact: Impact): JsonObject {
  const { object, changes, governed, writers, touched, isTruncated } = impact
  return {
    object,
    changes: changes as unknown as readonly JsonValue[],
    governed,
    writers: writers.map(runOfJobJson),
    touched: touched.map(touchedJson),
    truncated: isTruncated,
  }
}

function touchedJson({ node, touched, owner, runs }: TouchedNode): JsonObject {
  return omitUndefined({
    ...nodeJson(node),
    columns: [...touched.columns.values()].map(({ because, ...column }) => ({
      ...fieldJson(column),
      because: because.map(causeJson),
    })),
    rows: [...touched.rows.values()].map(causeJson),
    owner: owner === undefined ? undefined : { ...owner },
    runs: runs.map(runOfJobJson),
  })
}

function causeJson(cause: Cause): JsonObject {
  return 'field' in cause ? { node: cause.node, ...fieldJson(cause) } : { node: cause.node }
}

function fieldJson(column: { readonly field: string; readonly fieldId?: number }): JsonObject {
  return omitUndefined({ field: column.field, 'field-id': column.fieldId })
}

function runOfJobJson({ job, runId, at }: RunOfJob): JsonObject {
  return { job: { ...job }, runId, at }
}
