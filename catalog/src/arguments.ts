import { InvalidArgumentError } from '@korolev/table-format/core/errors'

/** The flags that a command has beside the settings. */
export interface OwnFlags {
  /** Flags without a value. */
  readonly switches?: readonly string[]
  /** Flags with a value; of several, the last one counts. */
  readonly values?: readonly string[]
  /** For a flag that is a setting too: whether this value is for the command. */
  readonly isOwn?: (flag: string, value: string) => boolean
}

/** The arguments of a command, taken apart. */
export interface Arguments {
  /** What is no flag and no flag's value, in order. */
  readonly words: readonly string[]
  readonly switches: ReadonlySet<string>
  readonly values: ReadonlyMap<string, string>
  /** All the rest, for `readSettings`. */
  readonly settings: readonly string[]
}

/**
 * Takes what is a command's own apart from settings. A value is a flag's next argument, or stands
 * behind `=`.
 * @throws InvalidArgumentError when a flag has no value, or a switch has one.
 */
export function readArguments(args: readonly string[], own: OwnFlags = {}): Arguments {
  const { isOwn = () => true } = own
  const words: string[] = []
  const switches = new Set<string>()
  const values = new Map<string, string>()
  const settings: string[] = []
  for (let at = 0; at < args.length; at++) {
    const [flag, inline] = splitOnce(args[at] ?? '')
    if (!flag.startsWith('--')) {
      words.push(args[at] ?? '')
    } else if (own.switches?.includes(flag) === true) {
      if (inline !== undefined) throw refused(flag, 'takes no value')
      switches.add(flag)
    } else {
      const value = inline ?? args[++at]
      if (value === undefined) throw refused(flag, 'needs a value')
      if (own.values?.includes(flag) === true && isOwn(flag, value)) values.set(flag, value)
      else settings.push(flag, value)
    }
  }
  return { words, switches, values, settings }
}

function refused(flag: string, problem: string): InvalidArgumentError {
  return new InvalidArgumentError(`${flag} ${problem}`, { field: flag })
}

function splitOnce(text: string): readonly [string, string | undefined] {
  const at = text.indexOf('=')
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}
