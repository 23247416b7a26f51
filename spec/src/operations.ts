export interface Operation {
  readonly operationId: string
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE'
  /** With `{...}` for what varies. */
  readonly path: string
  /** Part of the Iceberg REST specification, so advertised in its config. */
  readonly isIceberg: boolean
}

const NAMESPACES = '/v1/{prefix}/namespaces'
const NAMESPACE = `${NAMESPACES}/{namespace}`
const TABLE = `${NAMESPACE}/tables/{table}`
const VIEW = `${NAMESPACE}/views/{view}`

/** Everything that the server serves, in the order of the description. */
export const operations: readonly Operation[] = [
  iceberg('getConfig', 'GET', '/v1/config'),
  iceberg('getToken', 'POST', '/v1/oauth/tokens'),
  iceberg('listNamespaces', 'GET', NAMESPACES),
  iceberg('createNamespace', 'POST', NAMESPACES),
  iceberg('loadNamespaceMetadata', 'GET', NAMESPACE),
  iceberg('namespaceExists', 'HEAD', NAMESPACE),
  iceberg('dropNamespace', 'DELETE', NAMESPACE),
  iceberg('updateProperties', 'POST', `${NAMESPACE}/properties`),
  iceberg('listTables', 'GET', `${NAMESPACE}/tables`),
  iceberg('createTable', 'POST', `${NAMESPACE}/tables`),
  iceberg('loadTable', 'GET', TABLE),
  iceberg('updateTable', 'POST', TABLE),
  iceberg('dropTable', 'DELETE', TABLE),
  iceberg('tableExists', 'HEAD', TABLE),
  iceberg('renameTable', 'POST', '/v1/{prefix}/tables/rename'),
  iceberg('registerTable', 'POST', `${NAMESPACE}/register`),
  iceberg('unregisterTable', 'POST', `${TABLE}/unregister`),
  iceberg('reportMetrics', 'POST', `${TABLE}/metrics`),
  iceberg('commitTransaction', 'POST', '/v1/{prefix}/transactions/commit'),
  iceberg('listViews', 'GET', `${NAMESPACE}/views`),
  iceberg('createView', 'POST', `${NAMESPACE}/views`),
  iceberg('loadView', 'GET', VIEW),
  iceberg('replaceView', 'POST', VIEW),
  iceberg('dropView', 'DELETE', VIEW),
  iceberg('viewExists', 'HEAD', VIEW),
  iceberg('renameView', 'POST', '/v1/{prefix}/views/rename'),
  iceberg('registerView', 'POST', `${NAMESPACE}/register-view`),
  iceberg('listFunctions', 'GET', `${NAMESPACE}/functions`),
  iceberg('loadFunction', 'GET', `${NAMESPACE}/functions/{function}`),
  own('getHistory', '/api/v1/{warehouse}/history'),
  own('listMetricsReports', '/api/v1/{warehouse}/metrics-reports'),
  own('getHealth', '/healthz'),
  own('getReadiness', '/readyz'),
]

/** What config advertises; the configuration itself and tokens are not part of the list. */
export const endpoints: readonly string[] = operations
  .filter(({ path, isIceberg }) => isIceberg && path.startsWith('/v1/{prefix}/'))
  .map(({ method, path }) => `${method} ${path}`)

function iceberg(operationId: string, method: Operation['method'], path: string): Operation {
  return { operationId, method, path, isIceberg: true }
}

function own(operationId: string, path: string): Operation {
  return { operationId, method: 'GET', path, isIceberg: false }
}
