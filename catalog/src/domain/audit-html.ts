import type { JsonValue } from '@korolev/table-format'
import { isJsonObject, printJson } from '@korolev/table-format'
import type { AuditedChange, AuditedDenial, AuditReport } from './audit-report.js'

/** One page that needs nothing else: no script, no picture, no other file. */
export function renderAuditHtml(report: AuditReport): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escape(report.title)}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    '<a class="skip" href="#changes">To the changes</a>',
    '<main>',
    ...head(report),
    ...verification(report),
    ...totals(report),
    ...notes(report),
    ...changesTable('changes', 'Changes', report.changes, 'Nothing was changed in this period.'),
    ...changesTable(
      'access',
      'Changes of access',
      report.accessChanges,
      'Nobody was given or lost access in this period.',
    ),
    ...changesTable(
      'ownership',
      'Ownership',
      report.ownershipTransfers,
      'No owner changed in this period.',
    ),
    ...denials(report.denials),
    ...glossary(),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

const STYLE = `
:root { color-scheme: light; }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; }
main { max-width: 72rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.7rem; margin: 0 0 .5rem; }
h2 { font-size: 1.25rem; margin: 2.2rem 0 .6rem; border-bottom: 1px solid #999; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.2rem; margin: 0; }
dt { font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; }
.verdict { border: 3px solid; border-radius: .4rem; padding: .8rem 1rem; margin: 1rem 0; }
.holds { border-color: #1b5e20; }
.broken { border-color: #a30000; }
.verdict strong { font-size: 1.15rem; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
caption { text-align: left; padding: .3rem 0; color: #444; }
th, td { border: 1px solid #bbb; padding: .35rem .5rem; text-align: left; vertical-align: top; }
th { background: #eee; }
td { overflow-wrap: anywhere; }
ul { margin: 0; padding-left: 1.1rem; }
code { font: .85em ui-monospace, monospace; overflow-wrap: anywhere; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 1rem; top: 1rem; background: #fff; padding: .5rem; }
@media print {
  body { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  tr { break-inside: avoid; }
  thead { display: table-header-group; }
}
`

function head(report: AuditReport): readonly string[] {
  const { warehouse, object, from, to, generatedAt, source } = report
  return [
    `<h1>${escape(report.title)}</h1>`,
    '<dl>',
    ...term('Warehouse', warehouse),
    ...term('About', object ?? 'all objects of the warehouse'),
    ...term('From', from ?? 'the first record'),
    ...term('To', to ?? 'the time of this report'),
    ...term('Made at', generatedAt),
    ...term('Read from', source),
    '</dl>',
  ]
}

function verification({ verification: found }: AuditReport): readonly string[] {
  const { holds, records, objects, faults, faultCount, headHash } = found
  const checked = `${records} records of ${objects} objects were checked, from the first of each.`
  if (holds) {
    const keep = 'Keep it: a later report that contains it proves that nothing was rewritten.'
    return [
      '<h2 id="proof">Is the history whole?</h2>',
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
    '<h2 id="proof">Is the history whole?</h2>',
    '<div class="verdict broken"><strong>No: the history was changed, or is damaged.</strong>',
    `<p>${escape(checked)} ${faultCount} do not hold; what is told below of these objects is no ` +
      'proof from the named record on.</p>',
    '<ul>',
    ...faults.map(({ object, name, version, problem }) => {
      const what = name.length === 0 ? object : `${name.join('.')} (${object})`
      return `<li>Record <strong>${version}</strong> of ${escape(what)} ${escape(problem)}.</li>`
    }),
    '</ul></div>',
  ]
}

function totals({ totals: { changes, objects, byAction, byActor } }: AuditReport) {
  const list = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .sort(([, left], [, right]) => right - left)
      .map(([name, count]) => `${name}: ${count}`)
      .join(', ')
  return [
    '<h2 id="totals">In short</h2>',
    '<dl>',
    ...term('Changes', `${changes} of ${objects} objects`),
    ...term('By action', list(byAction) || 'none'),
    ...term('By whom', list(byActor) || 'nobody'),
    '</dl>',
  ]
}

function notes({ notes: all }: AuditReport): readonly string[] {
  if (all.length === 0) return []
  return [
    '<h2 id="notes">What is not in this report</h2>',
    '<ul>',
    ...all.map((note) => `<li>${escape(note)}</li>`),
    '</ul>',
  ]
}

function changesTable(
  id: string,
  title: string,
  changes: readonly AuditedChange[],
  whenNone: string,
): readonly string[] {
  if (changes.length === 0) return [`<h2 id="${id}">${title}</h2>`, `<p>${whenNone}</p>`]
  return [
    `<h2 id="${id}">${title}</h2>`,
    '<table>',
    `<caption>${changes.length} records, oldest first; times are UTC</caption>`,
    headings(['When', 'Who', 'What', 'Of', 'Why', 'Changed', 'Proof']),
    '<tbody>',
    ...changes.map(changeRow),
    '</tbody>',
    '</table>',
  ]
}

function changeRow(change: AuditedChange): string {
  const { at, actor, action, object, name, version, message, commitId, hash } = change
  const proof = `<code title="${escape(hash)}">${escape(hash.slice(0, 16))}</code>`
  return [
    '<tr>',
    `<th scope="row"><time datetime="${escape(at)}">${escape(at)}</time></th>`,
    cell(escape(actor)),
    cell(escape(action)),
    cell(`${escape(name.join('.'))}<br><code>${escape(object)}</code>, record ${version}`),
    cell(message === undefined ? 'no reason given' : escape(message)),
    cell(changeList(change)),
    cell(`${proof}<br><code>${escape(commitId)}</code>`),
    '</tr>',
  ].join('')
}

function changeList({ changes = [], incomplete, inputs }: AuditedChange): string {
  const items = [
    ...changes.map(describeChange),
    ...(inputs === undefined ? [] : [`made from ${printJson(inputs)}`]),
    ...(incomplete === undefined ? [] : [`not all is known: ${incomplete}`]),
  ]
  if (items.length === 0) return ''
  return `<ul>${items.map((item) => `<li>${escape(item)}</li>`).join('')}</ul>`
}

/** `field-renamed: fieldId 2, from origin, to place`. */
export function describeChange(change: JsonValue): string {
  if (!isJsonObject(change)) return printJson(change)
  const { type, ...fields } = change
  const parts = Object.entries(fields).map(([name, value]) => `${name} ${plain(value)}`)
  return parts.length === 0 ? plain(type ?? '') : `${plain(type ?? '')}: ${parts.join(', ')}`
}

function plain(value: JsonValue): string {
  if (typeof value === 'string') return value === '' ? 'empty' : value
  if (Array.isArray(value)) return `(${(value as readonly JsonValue[]).map(plain).join('; ')})`
  return printJson(value)
}

function denials(all: readonly AuditedDenial[]): readonly string[] {
  const title = '<h2 id="denials">Denied attempts</h2>'
  if (all.length === 0) {
    return [
      title,
      '<p>None is recorded in this period. The server keeps them only when told to.</p>',
    ]
  }
  return [
    title,
    '<table>',
    `<caption>${all.length} attempts, newest first; times are UTC</caption>`,
    headings(['When', 'Who', 'From', 'Operation', 'Of', 'Answer']),
    '<tbody>',
    ...all.map(({ at, actor, remote, operation, object, status }) =>
      [
        '<tr>',
        `<th scope="row"><time datetime="${escape(at)}">${escape(at)}</time></th>`,
        cell(escape(actor ?? 'unknown')),
        cell(escape(remote ?? 'unknown')),
        cell(escape(operation)),
        cell(escape((object ?? '').replaceAll('\u001f', '.'))),
        cell(String(status)),
        '</tr>',
      ].join(''),
    ),
    '</tbody>',
    '</table>',
  ]
}

function glossary(): readonly string[] {
  return [
    '<h2 id="words">How to read this</h2>',
    '<p>A <em>record</em> is one change of one object: who made it, when, why in their own words, and ' +
      'what changed. Records of an object are numbered without a gap, and each holds the hash of the ' +
      'one before: that makes them a <em>chain</em>. The column “Proof” has the beginning of the ' +
      'record’s own hash (whole in the JSON form of this report) and the id of the commit. ' +
      '<em>anonymous</em> is who used a server without authentication.</p>',
  ]
}

function headings(names: readonly string[]): string {
  const cells = names.map((name) => `<th scope="col">${name}</th>`).join('')
  return `<thead><tr>${cells}</tr></thead>`
}

function term(name: string, value: string): readonly string[] {
  return [`<dt>${escape(name)}</dt>`, `<dd>${escape(value)}</dd>`]
}

function cell(html: string): string {
  return `<td>${html}</td>`
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
