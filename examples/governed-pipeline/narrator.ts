import type { Change, HistoryRecord } from '@korolev/client'
import type { Print } from '../support/examples.js'

/** Tells a story in numbered chapters, and remembers it. */
export class Narrator {
  readonly told: string[] = []
  readonly #print: Print
  #chapters = 0

  constructor(print: Print) {
    this.#print = print
  }

  title(title: string): void {
    this.#line(title)
  }

  chapter(title: string): void {
    this.#line('')
    this.#line(`${++this.#chapters}. ${title}`)
    this.#line('')
  }

  say(line: string): void {
    this.#line(`   ${line}`)
  }

  /** A line below the one before. */
  add(line: string): void {
    this.#line(`      ${line}`)
  }

  #line(line: string): void {
    this.told.push(line)
    this.#print(line)
  }
}

/** `10,000`. */
export function count(number: number | bigint): string {
  return number.toLocaleString('en-US')
}

/** Number, time (UTC), who, what and why. */
export function recordLine({
  version,
  at,
  actor,
  action,
  message,
  changes,
}: HistoryRecord): string {
  const time = at.toISOString().slice(0, 19).replace('T', ' ')
  const why = message ?? reasonIn(changes) ?? ''
  return `${version}  ${time}  ${actor.padEnd(16)}  ${action.padEnd(16)}  ${why}`
}

/** Changes of columns, one a line. */
export function columnChanges(changes: readonly Change[]): readonly string[] {
  return changes.filter(({ type }) => type.startsWith('field-')).map(columnChange)
}

function columnChange({ type, name, from, to, fieldType }: Change): string {
  const text = (value: unknown): string => String(value)
  switch (type) {
    case 'field-renamed':
      return `${type.padEnd(13)}  ${text(from)} becomes ${text(to)}`
    case 'field-retyped':
      return `${type.padEnd(13)}  ${text(name)}: ${text(from)} becomes ${text(to)}`
    default:
      return `${type.padEnd(13)}  ${text(name)}: ${text(fieldType)}`
  }
}

/** Of an offer, which has its reason in itself. */
function reasonIn(changes: readonly Change[] = []): string | undefined {
  for (const { update } of changes) {
    if (typeof update === 'object' && update !== null && 'reason' in update) {
      return String(update['reason'])
    }
  }
  return undefined
}
