export type Cell = string | number

/** Rows under a heading, in columns as wide as they need; numbers stand to the right. */
export function textTable(heading: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const all = [heading, ...rows]
  const widths = heading.map((_, column) => Math.max(...all.map((row) => show(row[column]).length)))
  const lines = all.map((row) =>
    widths
      .map((width, column) => align(row[column], width, rows[0]?.[column]))
      .join('  ')
      .trimEnd(),
  )
  return [lines[0], widths.map((width) => '-'.repeat(width)).join('  '), ...lines.slice(1)].join(
    '\n',
  )
}

function align(cell: Cell | undefined, width: number, sample: Cell | undefined): string {
  return typeof sample === 'number' ? show(cell).padStart(width) : show(cell).padEnd(width)
}

function show(cell: Cell | undefined): string {
  return typeof cell === 'number' ? cell.toLocaleString('en-US') : (cell ?? '')
}
