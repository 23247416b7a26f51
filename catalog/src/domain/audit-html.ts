import { AUDIT_STYLE } from './audit-style.js'
import type {
  AuditedChange,
  AuditedDenial,
  AuditedRun,
  AuditedState,
  AuditReport,
} from './audit-report.js'
import { describeChanges } from './audit-words.js'

/** One page that needs nothing else: no script, no picture, no other file. */
export function renderAuditHtml(report: AuditReport): string {
  const sections = sectionsOf(report)
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escape(report.title)}</title>`,
    `<style>${AUDIT_STYLE}</style>`,
    '</head>',
    '<body>',
    '<a class="skip" href="#proof">To the proof</a>',
    '<main>',
    ...head(report),
    ...contents(sections),
    ...sections.flatMap(({ id, title, body }) => [
      `<section aria-labelledby="${id}">`,
      `<h2 id="${id}">${title}</h2>`,
      ...body,
      '</section>',
    ]),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

interface Section {
  readonly id: string
  readonly title: string
  /** How much there is of it. */
  readonly count?: number
  readonly body: readonly string[]
}

function sectionsOf(report: AuditReport): readonly Section[] {
  const { accessChanges, ownershipTransfers, runs, changes, denials, notes } = report
  const noAccess = 'Nobody was given or lost access in this period.'
  return [
    { id: 'proof', title: 'Is the history whole?', body: verification(report) },
    { id: 'totals', title: 'In short', body: totals(report) },
    ...(notes.length === 0
      ? []
      : [{ id: 'notes', title: 'What is not in this report', body: list(notes.map(escape)) }]),
    changesSection('ownership', 'Ownership', {
      changes: ownershipTransfers,
      whenNone: 'No owner changed in this period.',
    }),
    changesSection('access', 'Changes of access', { changes: accessChanges, whenNone: noAccess }),
    { id: 'denials', title: 'Denied attempts', count: denials.length, body: denialTable(denials) },
    { id: 'lineage', title: 'What was made from what', count: runs.length, body: runTable(runs) },
    changesSection('changes', 'All changes', {
      changes,
      whenNone: 'Nothing was changed in this period.',
    }),
    { id: 'words', title: 'How to read this', body: words() },
  ]
}

function head(report: AuditReport): readonly string[] {
  const { warehouse, object, from, to, generatedAt, source } = report
  return [
    `<h1>${escape(report.title)}</h1>`,
    '<dl>',
    ...term('Warehouse', warehouse),
    ...term('About', object ?? 'all objects of the warehouse'),
    ...term('From', from === undefined ? 'the first record' : moment(from)),
    ...term('To', to === undefined ? 'the time of this report' : moment(to)),
    ...term('Made at', `${moment(generatedAt)}; all times are UTC`),
    ...term('Read from', source),
    '</dl>',
  ]
}

function contents(sections: readonly Section[]): readonly string[] {
  const links = sections.map(({ id, title, count }) => {
    return `<a href="#${id}">${title}</a>${count === undefined ? '' : ` (${count})`}`
  })
  return ['<nav aria-label="Contents">', ...list(links), '</nav>']
}

function verification({ verification: found }: AuditReport): readonly string[] {
  const { holds, records, objects, faults, faultCount, headHash } = found
  const checked =
    `Checked: ${counted(records, 'record')} of ${counted(objects, 'object')}, ` +
    'from the first of each.'
  if (holds) {
    const keep = 'Keep it: a later report that contains it proves that nothing was rewritten.'
    return [
      '<div class="verdict holds"><strong>Yes: every chain holds.</strong>',
      `<p>${escape(checked)} Each record carries the SHA-256 of the one before it, so that none can ` +
        'be changed, added or left out unnoticed.</p>',
      ...(headHash === undefined
        ? []
        : [`<p>Hash of the newest record: <code>${escape(headHash)}</code>. ${keep}</p>`]),
      '</div>',
    ]
  }
  return [
    '<div class="verdict broken"><strong>No: the history was changed, or is damaged.</strong>',
    `<p>${escape(checked)} ${faultCount === 1 ? '1 does' : `${faultCount} do`} not hold; what is ` +
      'told below of these objects is no proof from the named record on.</p>',
    ...list(
      faults.map(({ object, name, version, problem }) => {
        const what = name.length === 0 ? object : `${name.join('.')} (${object})`
        return `Record <strong>${version}</strong> of ${escape(what)} ${escape(problem)}.`
      }),
    ),
    '</div>',
  ]
}

function totals({ totals: { changes, objects, byAction, byActor } }: AuditReport) {
  const each = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .sort(([, left], [, right]) => right - left)
      .map(([name, count]) => `${name}: ${count}`)
      .join(', ')
  return [
    '<dl>',
    ...term('Changes', `${changes} of ${counted(objects, 'object')}`),
    ...term('By action', each(byAction) || 'none'),
    ...term('By whom', each(byActor) || 'nobody'),
    '</dl>',
  ]
}

const CHANGED = 'What changed'

function changesSection(
  id: string,
  title: string,
  { changes, whenNone }: { readonly changes: readonly AuditedChange[]; readonly whenNone: string },
): Section {
  const body =
    changes.length === 0
      ? [`<p>${whenNone}</p>`]
      : [
          ...tableOf(`${counted(changes.length, 'record')}, oldest first`, [
            ...['When', 'Who', 'Did', 'Of', 'Why', CHANGED],
          ]),
          ...changes.map(changeRows),
          '</table>',
        ]
  return { id, title, count: changes.length, body }
}

/** What happened in one row, and its proof in another one below, which has room for it. */
function changeRows(change: AuditedChange): string {
  const { at, actor, action, object, name, version, message, commitId, hash } = change
  const why = message === undefined ? '<span class="none">no reason given</span>' : escape(message)
  const proof =
    `record ${version} of <code>${escape(object)}</code>, ` +
    `commit <code>${escape(commitId)}</code>, SHA-256 <code>${escape(hash)}</code>`
  return [
    '<tbody>',
    '<tr>',
    timeCell(at),
    cell(escape(actor)),
    cell(escape(action)),
    cell(`<span class="small">${escape(kindOf(object))}</span> ${escape(name.join('.'))}`),
    cell(why),
    `<td class="changed">${changeList(change)}</td>`,
    '</tr>',
    `<tr class="proof"><td colspan="6">${proof}</td></tr>`,
    '</tbody>',
  ].join('')
}

function kindOf(object: string): string {
  return object.slice(0, Math.max(0, object.indexOf(':')))
}

function changeList({ changes = [], incomplete, inputs }: AuditedChange): string {
  const items = [
    ...describeChanges(changes),
    ...(inputs === undefined ? [] : ['by a run of a pipeline: see what was made from what']),
    ...(incomplete === undefined ? [] : [`not all is known: ${incomplete}`]),
  ]
  return items.length === 0 ? '' : list(items.map(escape)).join('')
}

function runTable(runs: readonly AuditedRun[]): readonly string[] {
  if (runs.length === 0) {
    return ['<p>No commit of this period names a run and what that read.</p>']
  }
  const caption = `${counted(runs.length, 'commit')} of runs, oldest first`
  return [
    ...tableOf(caption, ['When', 'Who', 'Job', 'Read', 'Made']),
    '<tbody>',
    ...runs.map(({ at, actor, job, runId, codeVersion, read, made }) =>
      [
        '<tr>',
        timeCell(at),
        cell(escape(actor)),
        cell(
          `${escape(job.name)}<br><span class="small">of ${escape(job.namespace)}` +
            (codeVersion === undefined ? '' : `, code ${escape(codeVersion)}`) +
            (runId === undefined ? '' : `<br>run <code>${escape(runId)}</code>`) +
            '</span>',
        ),
        cell(read.map((each) => `<div>${state(each)}</div>`).join('') || 'no table'),
        cell(`${state(made)}<br><span class="small">record ${made.version}</span>`),
        '</tr>',
      ].join(''),
    ),
    '</tbody>',
    '</table>',
  ]
}

function state({ object, name, snapshotId }: AuditedState): string {
  const called = name === undefined ? `<code>${escape(object)}</code>` : escape(name.join('.'))
  const at = snapshotId === undefined ? 'no snapshot' : `snapshot <code>${snapshotId}</code>`
  return `${called}<br><span class="small">${at}</span>`
}

function denialTable(all: readonly AuditedDenial[]): readonly string[] {
  if (all.length === 0) {
    return ['<p>None is recorded in this period. The server keeps them only when told to.</p>']
  }
  const names = ['When', 'Who', 'From', 'Operation', 'Of', 'Answer']
  return [
    ...tableOf(`${counted(all.length, 'attempt')}, newest first`, names),
    '<tbody>',
    ...all.map(({ at, actor, remote, operation, object, status }) =>
      [
        '<tr>',
        timeCell(at),
        cell(escape(actor ?? 'unknown')),
        cell(escape(remote ?? 'unknown')),
        cell(escape(operation)),
        cell(escape((object ?? '').replaceAll('\u001f', '.'))),
        cell(ANSWERS[status] === undefined ? String(status) : `${status}, ${ANSWERS[status]}`),
        '</tr>',
      ].join(''),
    ),
    '</tbody>',
    '</table>',
  ]
}

const ANSWERS: Readonly<Record<number, string>> = {
  401: 'not signed in',
  403: 'not allowed',
  404: 'not to be known of',
  429: 'too many requests',
}

function words(): readonly string[] {
  return [
    '<p>A <em>record</em> is one change of one object: who made it, when, why in their own words, and ' +
      'what changed. Records of an object are numbered without a gap, and each holds the hash of the ' +
      'one before: that makes them a <em>chain</em>. Below each change stand the number of the ' +
      'record, the object by its identity, which no rename changes, the id of the commit and the ' +
      'hash of the record. <em>anonymous</em> is who used a server without authentication, or its ' +
      'command line. What was made from what is what the writers of these commits said; it stands ' +
      'in the same records, under the same hashes. Attempts that were denied are in no chain.</p>',
  ]
}

function counted(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : `${noun}s`}`
}

/** A table as far as its head. */
function tableOf(caption: string, names: readonly string[]): readonly string[] {
  const cells = names.map((name) => {
    const mark = name === CHANGED ? ' class="changed"' : ''
    return `<th scope="col"${mark}>${name}</th>`
  })
  return ['<table>', `<caption>${caption}</caption>`, `<thead><tr>${cells.join('')}</tr></thead>`]
}

/** @param items - as HTML. */
function list(items: readonly string[]): readonly string[] {
  return ['<ul>', ...items.map((item) => `<li>${item}</li>`), '</ul>']
}

function term(name: string, value: string): readonly string[] {
  return [`<dt>${escape(name)}</dt>`, `<dd>${escape(value)}</dd>`]
}

function cell(html: string): string {
  return `<td>${html}</td>`
}

function timeCell(at: string): string {
  return `<th scope="row"><time datetime="${escape(at)}">${escape(moment(at))}</time></th>`
}

/** ISO 8601 as people read it. */
function moment(at: string): string {
  return at.replace('T', ' ').replace(/Z$/, '')
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
