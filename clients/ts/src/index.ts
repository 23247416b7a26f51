export { connect, Catalog } from './connect.js'
export type { ConnectOptions } from './connect.js'
export type { FileAccess } from './granted-objects.js'
export type { Fetch } from './http/fetch-exchange.js'
export type { Namespaces } from './namespaces.js'
export type {
  CreateNamespaceOptions,
  Namespace,
  PropertiesUpdated,
  PropertyChanges,
} from './namespaces.js'
export type { Tables } from './tables.js'
export type { CreateTableOptions, DropTableOptions, RegisterTableOptions } from './tables.js'
export type { CreateViewOptions, View, Views } from './views.js'
export type { Table } from './table.js'
export type { AppendOptions, AppendProgress, Appended } from './append.js'
export { ROWS_PER_BATCH } from './append-input.js'
export type { AppendChunk, AppendInput } from './append-input.js'
export type { Scan, ScanOptions } from './scan.js'
export type {
  Impact,
  Lineage,
  LineageColumn,
  LineageEdge,
  LineageField,
  LineageGraph,
  LineageNode,
  LineageOptions,
  LineageRun,
  RunOfJob,
  TouchedNode,
} from './lineage.js'
export type { PipelineRun, RunOptions } from './pipeline-run.js'
export type { ChangeOptions, ReadOptions } from './session.js'
export { list, map, optional, required, schema, struct } from './columns.js'
export type { Column, ColumnOptions, Columns, ColumnType, SchemaOptions } from './columns.js'
export {
  ascending,
  bucket,
  day,
  descending,
  hour,
  identity,
  month,
  truncate,
  year,
} from './partitions.js'
export type { ColumnSelector, Policy, PolicyDefinition, PolicyScope } from './policies.js'
export type { Policies } from './policies.js'
export type { PartitionTerm, SortTerm } from './partitions.js'
export type { AddColumnOptions, SchemaUpdate, SpecUpdate } from './evolution.js'
export type { RefOptions, SchemaEvolutionRules } from './table-changes.js'
export { COMMIT_RETRIES_DEFAULT } from './commit-settings.js'
export { UnresolvedCommitError } from './commit.js'
export type { CommitPlan, PlanCommit } from './commit.js'
export type { AccessEntry, AccessLogOptions } from './access-log.js'
export type {
  Change,
  DiffCounts,
  DiffOptions,
  DiffState,
  FileDifference,
  RowDifference,
  StateName,
  TableDiff,
} from './diff.js'
export type {
  Category,
  ColumnChanges,
  ColumnDescription,
  Declassification,
  DescribedColumn,
  EffectiveColumn,
  Description,
  Glossary,
  Governance,
  GovernanceChanges,
  GovernanceState,
  Sensitivity,
  Term,
} from './governance.js'
export type {
  CreateOwnerOptions,
  Owner,
  OwnerChanges,
  Owners,
  Referrer,
  StewardProblem,
} from './owners.js'
export type {
  Governed,
  GovernedKind,
  GovernedName,
  Ownership,
  OwnershipOffer,
  OwnershipState,
  UnansweredFor,
} from './ownership.js'
export { verifyHistory } from './history.js'
export type { FeedOptions, HistoryOptions, HistoryRecord, HistoryVerdict } from './history.js'
export type { Grant, ObjectAccess, OwnAccess, Role, Visibility } from './access.js'
export type { Account, AccountLimits, AccountSettings, AccountWithSecret } from './accounts.js'
export { ServerFault } from './rest/errors.js'
export type { Identifier, NamespaceName, RelationName } from './rest/names.js'
export {
  ALWAYS_FALSE,
  ALWAYS_TRUE,
  and,
  equal,
  greaterThan,
  greaterThanOrEqual,
  isIn,
  isNan,
  isNull,
  lessThan,
  lessThanOrEqual,
  not,
  notEqual,
  notIn,
  notNan,
  notNull,
  notStartsWith,
  or,
  startsWith,
  transformed,
} from '@korolev/table-format'
export {
  AlreadyExistsError,
  CommitConflictError,
  CommitUnknownError,
  CorruptError,
  ForbiddenError,
  InternalError,
  InUseError,
  InvalidArgumentError,
  LakeError,
  NotEmptyError,
  NotFoundError,
  TooLargeError,
  UnauthenticatedError,
  UnavailableError,
  UnprocessableError,
  UnsupportedError,
} from '@korolev/table-format'
export type {
  Cell,
  Clock,
  ErrorKind,
  Expression,
  IdSource,
  ObjectStore,
  PartitionSpec,
  ParquetReading,
  ParquetWriting,
  Properties,
  Row,
  RowInput,
  ScanMetrics,
  ScanPlan,
  ScanTask,
  Schema,
  SchemaChange,
  Snapshot,
  SnapshotRef,
  SpecChange,
  TableMetadata,
  TableRequirement,
  TableUpdate,
} from '@korolev/table-format'
