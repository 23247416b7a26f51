import type { Stage } from './stage.js'
import { objectOf } from './stage.js'

/** Hides restricted columns from all but those who make and publish them. */
export const POLICY = 'restricted-columns'

/** Who answers for what, what words mean, and who may see what: before there is any data. */
export async function makeRules({ people: { root } }: Stage): Promise<void> {
  await root.owners.create('ingestion', {
    type: 'organisation',
    title: 'Data ingestion',
    contact: 'ingestion@example.com',
    steward: 'account:engineer',
    message: 'they bring data in',
  })
  await root.owners.create('safety', {
    type: 'organisation',
    title: 'Flight safety',
    contact: 'safety@example.com',
    steward: 'account:steward',
    message: 'they answer for what is published of strikes',
  })
  await root.ownership.set('warehouse', 'ingestion', { message: 'for all that has no other owner' })
  await root.glossary.define('strike', 'A collision of an aircraft with wildlife')
  await root.glossary.define('cost', 'What a strike cost its operator, in dollars of its year')
  await root.access.grant(
    'warehouse:main',
    { to: 'account:auditor', role: 'READ' },
    { message: 'auditors read everything' },
  )
  for (const [namespace, visibility] of [
    ['raw', 'private'],
    ['managed', 'internal'],
    ['published', 'public'],
  ] as const) {
    await root.namespaces.create(namespace)
    await root.access.setVisibility(objectOf('namespace', namespace), visibility)
  }
  await root.policies.create(
    POLICY,
    {
      kind: 'columns',
      scope: { kind: 'warehouse', name: ['main'] },
      columns: { sensitivity: ['restricted'] },
      action: 'deny',
      except: ['owner:ingestion', 'owner:safety'],
    },
    { message: 'what a strike cost is for its operator to tell' },
  )
}
