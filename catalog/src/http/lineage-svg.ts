import type { LineageEdge, LineageGraph, LineageNode } from '../commands/lineage-graph.js'

const COLUMN = 284
const ROW = 64
const WIDTH = 224
const HEIGHT = 44
const MARGIN = 24
const TITLE_CHARACTERS_MAX = 26
const DETAIL_CHARACTERS_MAX = 29

interface Place {
  readonly x: number
  readonly y: number
}

/**
 * The graph as a picture that needs nothing else: what was first stands left. The same graph always
 * gives the same picture.
 */
export function lineageSvg(graph: LineageGraph): string {
  const places = placesOf(graph.nodes)
  const all = [...places.values()]
  const width = Math.max(...all.map(({ x }) => x)) + WIDTH + MARGIN
  const height = Math.max(...all.map(({ y }) => y)) + HEIGHT + MARGIN
  const root = graph.nodes.find(({ id }) => id === graph.root)
  const title = root === undefined ? graph.root : titleOf(root)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" ` +
      `height="${height}" role="img" aria-labelledby="title description">`,
    `<title id="title">${escaped(`Lineage of ${title}`)}</title>`,
    `<desc id="description">${escaped(describe(graph))}</desc>`,
    `<style>${STYLE}</style>`,
    '<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" ' +
      'markerHeight="8" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>',
    `<rect class="ground" width="${width}" height="${height}"/>`,
    ...graph.edges.map((edge) => edgeSvg(edge, places)),
    ...graph.nodes.map((node) => nodeSvg(node, places, graph)),
    '</svg>',
    '',
  ].join('\n')
}

const STYLE =
  'text{font:13px system-ui,sans-serif;fill:#1a1a1a}.small{font-size:11px;fill:#555}' +
  '.ground{fill:#fff}.node{fill:#eef3fb;stroke:#3b6ea8}.job{fill:#fdf3e1;stroke:#a8763b}' +
  '.dataset{fill:#f2f2f2;stroke:#777;stroke-dasharray:4 3}.root{stroke-width:3}' +
  '.edge{fill:none;stroke:#666;stroke-width:1.5}'

function placesOf(nodes: readonly LineageNode[]): ReadonlyMap<string, Place> {
  const first = Math.min(...nodes.map(({ level }) => level))
  const rows = new Map<number, number>()
  const places = new Map<string, Place>()
  for (const { id, level } of nodes) {
    const row = rows.get(level) ?? 0
    rows.set(level, row + 1)
    places.set(id, { x: MARGIN + (level - first) * COLUMN, y: MARGIN + row * ROW })
  }
  return places
}

function nodeSvg(
  node: LineageNode,
  places: ReadonlyMap<string, Place>,
  graph: LineageGraph,
): string {
  const { x, y } = places.get(node.id) ?? { x: 0, y: 0 }
  const kind = node.kind === 'object' ? '' : node.kind === 'job' ? ' job' : ' dataset'
  const root = node.id === graph.root ? ' root' : ''
  const title = titleOf(node)
  const detail = detailOf(node, graph)
  // The shape tells a table; a snapshot's id needs all of the room.
  const below = node.kind === 'job' || detail.length === 0 ? [kindOf(node), ...detail] : detail
  return (
    `<g><title>${escaped([kindOf(node), title, ...detail].join(' '))}</title>` +
    `<rect class="node${kind}${root}" x="${x}" y="${y}" width="${WIDTH}" ` +
    `height="${HEIGHT}" rx="${node.kind === 'job' ? 20 : 5}"/>` +
    `<text x="${x + 12}" y="${y + 19}">${escaped(shortened(title))}</text>` +
    `<text class="small" x="${x + 12}" y="${y + 35}">` +
    `${escaped(shortened(below.join(', '), DETAIL_CHARACTERS_MAX))}</text></g>`
  )
}

/** What can be told in a word: the one snapshot that was read or made, the one version of a job. */
function detailOf({ id, kind }: LineageNode, { edges }: LineageGraph): readonly string[] {
  const runs = edges.filter(({ from, to }) => from === id || to === id).flatMap((each) => each.runs)
  const [only, ...others] = new Set(
    runs.flatMap(({ part, use }) => (kind === 'job' ? part.codeVersion : use.snapshotId) ?? []),
  )
  if (only === undefined || others.length > 0) return []
  return [kind === 'job' ? `code ${only}` : `snapshot ${only}`]
}

function edgeSvg({ from, to, runs }: LineageEdge, places: ReadonlyMap<string, Place>): string {
  const [start, end] = [places.get(from), places.get(to)]
  if (start === undefined || end === undefined) return ''
  const [x1, y1] = [start.x + WIDTH, start.y + HEIGHT / 2]
  const [x2, y2] = [end.x, end.y + HEIGHT / 2]
  const bend = Math.max(30, Math.abs(x2 - x1) / 2)
  const snapshots = runs.flatMap(({ use }) => use.snapshotId ?? [])
  const label = snapshots.length === 0 ? 'no snapshot known' : `snapshot ${snapshots.join(', ')}`
  return (
    `<path class="edge" d="M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}" ` +
    `marker-end="url(#arrow)"><title>${escaped(label)}</title></path>`
  )
}

function describe({ nodes, edges, isTruncated }: LineageGraph): string {
  const names = new Map(nodes.map((node) => [node.id, titleOf(node)]))
  const lines = edges.map(({ from, to }) => `${names.get(from) ?? from} to ${names.get(to) ?? to}`)
  const more = isTruncated ? ' There is more than is shown.' : ''
  return `${nodes.length} nodes; edges: ${lines.join('; ') || 'none'}.${more}`
}

function kindOf(node: LineageNode): string {
  if (node.kind === 'job') return 'job'
  return node.kind === 'external' ? 'dataset' : node.id.slice(0, node.id.indexOf(':'))
}

function titleOf(node: LineageNode): string {
  switch (node.kind) {
    case 'job':
      return node.job.name
    case 'external':
      return node.name
    case 'object':
      return node.known?.name.join('.') ?? node.id
  }
}

/** The end of a name tells more than its beginning. */
function shortened(text: string, charactersMax = TITLE_CHARACTERS_MAX): string {
  const characters = [...text]
  if (characters.length <= charactersMax) return text
  return `…${characters.slice(1 - charactersMax).join('')}`
}

/** Control characters are in no XML. */
function escaped(text: string): string {
  return text
    .replace(/\p{Cc}|\p{Cs}/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
