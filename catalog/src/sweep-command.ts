import { InvalidArgumentError } from '@korolev/table-format'
import { readArguments } from './arguments.js'
import { makeComponents, makeParts, readWarehouses } from './components.js'
import type { Swept, SweepProgress } from './maintenance/sweep.js'
import { sweep } from './maintenance/sweep.js'
import type { Environment } from './settings.js'
import { readSettings } from './settings.js'

const GRACE_HOURS_DEFAULT = 72
/** Longer than an `Idempotency-Key` may be sent again, and than any call can be under way. */
const GRACE_HOURS_MIN = 25
const HOUR_MS = 60 * 60 * 1_000

export const SWEEP_HELP = `  korolev sweep [--grace-hours N] [--dry-run]   deletes metadata files of commits that never were,
      and finishes purges that were interrupted; to be run daily, beside servers or not. A file
      goes when a sweep finds it that was noted by one N hours earlier (default ${GRACE_HOURS_DEFAULT}); --dry-run
      only tells. With the settings of the servers (--data-dir or --store, and every --warehouse)`

interface Asked {
  readonly graceMs: number
  readonly isDry: boolean
  readonly settingArgs: readonly string[]
}

/**
 * @param tell - hears of progress, a line each.
 * @returns what to print.
 */
export async function runSweepCommand(
  args: readonly string[],
  environment: Environment,
  tell: (line: string) => void,
): Promise<string> {
  const { settingArgs, ...asked } = readAsked(args)
  const settings = readSettings(settingArgs, environment)
  const parts = await makeParts(settings)
  try {
    const roots = [...readWarehouses(settings).values()].map(({ root }) => root)
    const swept = await sweep(makeComponents(parts), {
      ...{ ...asked, roots },
      tell: (progress) => tell(progressLine(progress)),
    })
    return report(swept, asked)
  } finally {
    await parts.store.close()
  }
}

function progressLine({ listed, judged }: SweepProgress): string {
  return judged === 0
    ? `${listed} objects listed\n`
    : `${listed} objects listed, ${judged} metadata files judged\n`
}

function report(swept: Swept, { isDry }: Pick<Asked, 'isDry'>): string {
  const { listed, waiting, deleted, purgesFinished, purgesLeft } = swept
  const lines = [
    ...deleted.map((location) => `deleted  ${location}`),
    ...waiting.map((location) => `${isDry ? 'waste   ' : 'waiting '} ${location}`),
    `${listed} objects looked at, ${deleted.length} deleted, ${waiting.length} ` +
      `${isDry ? 'found to be waste' : 'waiting for a later sweep'}; ` +
      `${purgesFinished} interrupted purges finished, ${purgesLeft} left`,
  ]
  return lines.map((line) => `${line}\n`).join('')
}

function readAsked(args: readonly string[]): Asked {
  const flags = { switches: ['--dry-run'], values: ['--grace-hours'] }
  const { words, switches, values, settings } = readArguments(args, flags)
  const [odd] = words
  if (odd !== undefined) {
    throw new InvalidArgumentError(`sweep takes flags only, and has ${odd} besides`, {
      field: 'sweep',
    })
  }
  const hours = Number(values.get('--grace-hours') ?? GRACE_HOURS_DEFAULT)
  if (!Number.isInteger(hours) || hours < GRACE_HOURS_MIN) {
    throw new InvalidArgumentError(
      `--grace-hours must be a whole number from ${GRACE_HOURS_MIN}, not ${values.get('--grace-hours')}: ` +
        'what is younger may be of a commit that is under way, or be asked for again',
      { field: '--grace-hours' },
    )
  }
  return { graceMs: hours * HOUR_MS, isDry: switches.has('--dry-run'), settingArgs: settings }
}
