import { printJson } from '@korolev/table-format'
import type { Identifier } from '../../catalog/src/domain/names.js'
import { COLUMNS, viewVersionOf } from '../support/catalog.js'
import { pick } from '../support/random-updates.js'
import type { Expected } from './attempts.js'
import { isSuccess, locationOf } from './attempts.js'
import type { Answer } from './replica.js'
import { createTable, expectTable } from './table-writes.js'
import type { Writer } from './writer.js'
import { keyOf, namespaceKeyOf, relationParams, setProperty } from './writer.js'

type Kind = 'table' | 'view'

export const dropTable = (writer: Writer) => drop(writer, 'table', writer.nameOf('table'))
export const purgeTable = (writer: Writer) => purge(writer, writer.nameOf('table'))
export const dropView = (writer: Writer) => drop(writer, 'view', writer.nameOf('view'))
export const renameTable = (writer: Writer) => rename(writer, 'table')
export const renameView = (writer: Writer) => rename(writer, 'view')
export const registerTable = (writer: Writer) =>
  register(writer, 'table', seenFile(writer, 'table'))
export const registerLying = (writer: Writer) => register(writer, 'table', lyingFile(writer))
export const registerView = (writer: Writer) => register(writer, 'view', seenFile(writer, 'view'))

/** As a job does it that needs a table for a moment. */
export async function passingTable(writer: Writer): Promise<void> {
  const identifier = writer.nameOf('nothing')
  await createTable(writer, identifier)
  await purge(writer, identifier)
}

/** From one name to another through its file, as tables are handed from catalog to catalog. */
export async function handOver(writer: Writer): Promise<void> {
  await unregister(writer)
  await registerTable(writer)
}

function purge(writer: Writer, identifier: Identifier): Promise<void> {
  return drop(writer, 'table', identifier, 'purgeRequested=true')
}

async function drop(
  writer: Writer,
  kind: Kind,
  identifier: Identifier,
  query?: string,
): Promise<void> {
  const { answers: _, ...expected } = expectTable(identifier, { kind, action: 'drop' })
  await writer.client.change(
    writer.client.nextMark(),
    {
      operationId: kind === 'table' ? 'dropTable' : 'dropView',
      params: relationParams(identifier, kind),
      ...(query === undefined ? {} : { query }),
      expected,
    },
    writer.isKeyed(),
  )
}

export async function unregister(writer: Writer): Promise<void> {
  const identifier = writer.nameOf('table')
  const answer = await writer.client.change(
    writer.client.nextMark(),
    {
      operationId: 'unregisterTable',
      params: relationParams(identifier, 'table'),
      expected: expectTable(identifier, { action: 'unregister' }),
    },
    writer.isKeyed(),
  )
  note(writer, 'table', answer)
}

async function rename(writer: Writer, kind: Kind): Promise<void> {
  const from = writer.nameOf(kind)
  const to = writer.nameOf('nothing')
  const wire = ({ namespace, name }: Identifier) => ({ namespace: [...namespace], name })
  const { answers: _, ...expected } = expectTable(from, {
    kind,
    action: 'rename',
    absent: [keyOf(to)],
    namespaces: [namespaceKeyOf(to.namespace)],
  })
  await writer.client.change(
    writer.client.nextMark(),
    {
      operationId: kind === 'table' ? 'renameTable' : 'renameView',
      params: {},
      body: printJson({ source: wire(from), destination: wire(to) }),
      expected,
    },
    writer.isKeyed(),
  )
}

async function register(writer: Writer, kind: Kind, file: string | undefined): Promise<void> {
  if (file === undefined) return
  const isUncommitted = !writer.world.catalog.committedFiles.has(file)
  const overwrite = writer.world.happens(0.4)
  const to = writer.nameOf(overwrite ? kind : 'nothing')
  const answer = await writer.client.change(
    writer.client.nextMark(),
    {
      operationId: kind === 'table' ? 'registerTable' : 'registerView',
      params: { namespace: to.namespace.join('\u001f') },
      body: printJson({ name: to.name, 'metadata-location': file, overwrite }),
      expected: expectTable(to, {
        kind,
        action: 'register',
        present: [],
        absent: [keyOf(to)],
        namespaces: [namespaceKeyOf(to.namespace)],
        records: { min: 1, max: 2 },
        file,
      }),
    },
    writer.isKeyed(),
  )
  note(writer, kind, answer)
  if (isSuccess(answer) && isUncommitted) writer.world.count('registrations of uncommitted files')
  if (answer?.status === 404 && answer.text.includes('being swept')) {
    writer.world.count('registrations of condemned files refused')
  }
}

/** The newest ones are the most interesting: somebody may just be dropping their table. */
function seenFile({ world, random, knowledge }: Writer, kind: Kind): string | undefined {
  const files = kind === 'table' ? knowledge.tableFiles : knowledge.viewFiles
  return world.happens(0.5) || files.length === 0 ? files.at(-1) : pick(random, files)
}

/**
 * As somebody comes upon it who looks into the folder. Mostly one that a sweeper is after: the two
 * shall meet.
 */
function lyingFile({ world, random }: Writer): string | undefined {
  const { condemnedFiles, notedFiles } = world.catalog
  const dueMs = world.clock.nowMs() - 0.7 * world.graceMs
  const due = world.objects
    .uncommitted()
    .filter((location) => (notedFiles.get(location) ?? Infinity) < dueMs)
  const hunted = [...due, ...[...condemnedFiles].slice(-2)]
  if (hunted.length > 0) return pick(random, hunted)
  const lying = world.objects.uncommitted()
  return lying.length === 0 || world.happens(0.8) ? undefined : pick(random, lying)
}

export async function createView(writer: Writer): Promise<void> {
  const identifier = writer.nameOf('nothing')
  const mark = writer.client.nextMark()
  const answer = await writer.client.change(
    mark,
    {
      operationId: 'createView',
      params: { namespace: identifier.namespace.join('\u001f') },
      body: printJson({
        name: identifier.name,
        schema: COLUMNS,
        'view-version': viewVersionOf('select 1'),
        properties: { [mark]: '1' },
      }),
      expected: expectTable(identifier, {
        kind: 'view',
        action: 'create',
        present: [],
        absent: [keyOf(identifier)],
        namespaces: [namespaceKeyOf(identifier.namespace)],
        mark,
      }),
    },
    writer.isKeyed(),
  )
  note(writer, 'view', answer)
  if (answer?.status === 409) writer.world.count('creations that lost a name')
}

export async function replaceView(writer: Writer): Promise<void> {
  const identifier = writer.nameOf('view')
  const mark = writer.client.nextMark()
  const answer = await writer.client.change(
    mark,
    {
      operationId: 'replaceView',
      params: relationParams(identifier, 'view'),
      body: printJson({ updates: [setProperty(mark)] }),
      expected: expectTable(identifier, { kind: 'view', mark }),
    },
    writer.isKeyed(),
  )
  note(writer, 'view', answer)
}

function note(writer: Writer, kind: Kind, answer: Answer | undefined): void {
  const location = isSuccess(answer) ? locationOf(answer) : undefined
  if (location !== undefined) writer.saw(kind, location)
}

function expectNamespace(more: Partial<Expected>): Expected {
  return {
    kind: 'namespace',
    action: 'create',
    present: [],
    absent: [],
    namespaces: [],
    records: { min: 1, max: 1 },
    mayConflict: false,
    mayBeInvalid: false,
    ...more,
  }
}

export async function createNamespace(writer: Writer): Promise<void> {
  const levels = writer.namespaceOf('nothing')
  const mark = writer.client.nextMark()
  await writer.client.change(
    mark,
    {
      operationId: 'createNamespace',
      params: {},
      body: printJson({ namespace: [...levels], properties: { [mark]: '1' } }),
      expected: expectNamespace({
        absent: [namespaceKeyOf(levels)],
        records: { min: 1, max: levels.length },
      }),
    },
    writer.isKeyed(),
  )
}

export async function dropNamespace(writer: Writer): Promise<void> {
  const levels = writer.namespaceOf('namespace')
  await writer.client.change(
    writer.client.nextMark(),
    {
      operationId: 'dropNamespace',
      params: { namespace: levels.join('\u001f') },
      expected: expectNamespace({ action: 'drop', namespaces: [namespaceKeyOf(levels)] }),
    },
    writer.isKeyed(),
  )
}

export async function updateNamespace(writer: Writer): Promise<void> {
  const levels = writer.namespaceOf('namespace')
  const mark = writer.client.nextMark()
  await writer.client.change(
    mark,
    {
      operationId: 'updateProperties',
      params: { namespace: levels.join('\u001f') },
      body: printJson({ updates: { [mark]: '1' }, removals: [] }),
      expected: expectNamespace({
        action: 'update-properties',
        namespaces: [namespaceKeyOf(levels)],
        mark,
      }),
    },
    writer.isKeyed(),
  )
}
