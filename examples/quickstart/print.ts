const BAR_WIDTH = 30
const REDRAW_MS_MIN = 100

/** A bar that redraws in place on a terminal; elsewhere only the finished line is written. */
export class ProgressBar {
  readonly #label: string
  readonly #total: number
  readonly #startMs = performance.now()
  #drawnMs = 0

  constructor(label: string, total: number) {
    this.#label = label
    this.#total = total
  }

  update(done: number): void {
    const nowMs = performance.now()
    if (!process.stdout.isTTY || nowMs - this.#drawnMs < REDRAW_MS_MIN) return
    this.#drawnMs = nowMs
    process.stdout.write(`\r${this.#line(done)}`)
  }

  finish(remark: string): void {
    const seconds = ((performance.now() - this.#startMs) / 1000).toFixed(1)
    const clear = process.stdout.isTTY ? '\r' : ''
    process.stdout.write(`${clear}${this.#line(this.#total)}  ${seconds} s  ${remark}\n`)
  }

  #line(done: number): string {
    const filled = Math.round((BAR_WIDTH * Math.min(done, this.#total)) / this.#total)
    const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled)
    const rows = `${formatCount(done)} of ${formatCount(this.#total)} rows`
    return `   ${this.#label} ${bar} ${rows}`
  }
}

/** `3,000,000`. */
export function formatCount(count: number | bigint): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** Columns padded to their widest cell, each line indented by three. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  )
  return rows
    .map((row) => `   ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`)
    .map((line) => line.trimEnd())
    .join('\n')
}
