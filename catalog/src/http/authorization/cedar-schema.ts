import type { OperationId } from '@korolev/spec'
import type { Need } from '../../domain/access.js'
import type { Right, TargetName } from './rights.js'
import { RIGHTS } from './rights.js'

type ResourceType = 'Warehouse' | 'Namespace' | 'Table' | 'View'

const ANY: readonly ResourceType[] = ['Warehouse', 'Namespace', 'Table', 'View']

const TYPES: Readonly<Record<TargetName, readonly ResourceType[]>> = {
  warehouse: ['Warehouse'],
  namespace: ['Namespace'],
  'parent namespace': ['Warehouse', 'Namespace'],
  'namespace around': ['Warehouse', 'Namespace'],
  table: ['Table'],
  'table or its namespace': ['Table', 'Namespace'],
  view: ['View'],
  'source table': ['Table'],
  'source view': ['View'],
  'destination namespace': ['Namespace'],
  'each table or its namespace': ['Table', 'Namespace'],
  'governed object': ANY,
  'object of a high role': ANY,
  'receiving owner': [],
  object: ANY,
}

/** Who administers the warehouse can always mend its policies. */
const NOT_FOR_POLICIES: ReadonlySet<OperationId> = new Set([
  'listPolicies',
  'loadPolicy',
  'createPolicy',
  'updatePolicy',
  'dropPolicy',
])

/**
 * Whether policies are asked about an operation. That something is there, and what listings show,
 * roles and visibility alone decide.
 */
export function isForPolicies(operationId: string, need: Need): boolean {
  return need !== 'SEE' && !NOT_FOR_POLICIES.has(operationId as OperationId)
}

/** The group of an operation: what it needs of a role. */
export function actionGroup(operationId: string): string {
  const rule = RIGHTS[operationId as OperationId]
  const [first] = typeof rule === 'string' ? [] : rule
  return first?.need === 'READ ALL' ? 'READ' : (first?.need ?? 'READ')
}

/** What policies may be about: made of the table of rights, so that both know the same actions. */
export function cedarSchema(): string {
  const actions = Object.entries(RIGHTS).flatMap(([operationId, rule]) => {
    const rights: readonly Right[] = typeof rule === 'string' ? [] : rule
    const asked = rights.filter(({ need }) => isForPolicies(operationId, need))
    const types = [...new Set(asked.flatMap(({ of }) => TYPES[of]))]
    if (types.length === 0) return []
    const group = actionGroup(operationId)
    return [
      `action ${operationId} in [Action::"${group}"] appliesTo ` +
        `{ principal: [Identity], resource: [${types.join(', ')}] };`,
    ]
  })
  return [...ENTITIES, 'action READ, WRITE, OWN, ADMIN;', ...actions].join('\n')
}

const ATTRIBUTES =
  '{ owner?: String, domain?: String, category?: String, sensitivity?: String, ' +
  'tags: Set<String>, personalData: Set<String> }'

const ENTITIES = [
  'entity Owner;',
  'entity Identity in [Owner];',
  `entity Warehouse ${ATTRIBUTES};`,
  `entity Namespace in [Namespace, Warehouse] ${ATTRIBUTES};`,
  `entity Table in [Namespace] ${ATTRIBUTES};`,
  `entity View in [Namespace] ${ATTRIBUTES};`,
]
