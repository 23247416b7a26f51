/** Events that a simulation must have met, or it has tested little. */
export const STATS = [
  'requests',
  'commits applied',
  'group commits of several',
  'transactions on several tables',
  'optimistic conflicts',
  'batches stale',
  'batches replayed',
  'answers unknown',
  'lost answers found again',
  'lost readbacks',
  'late landings applied',
  'late landings refused',
  'duplicate deliveries',
  'idempotent replays',
  'idempotency races',
  'crashes',
  'crashes between put and batch',
  'crashes between batch and answer',
  'requests given up',
  'clocks set back',
  'creations that lost a name',
  'renames',
  'drops',
  'registrations',
  'registrations of shared files',
  'files purged',
  'owners set',
  'ownerships transferred',
  'owners kept by what they own',
  'grants given',
  'grants taken back',
  'visibilities set',
  'accounts disabled',
  'memberships changed',
  'policies changed',
  'tables denied by a policy',
  'policies in Cedar changed',
  'requests forbidden in Cedar',
  'requests permitted in Cedar',
  'requests denied',
  'objects hidden',
  'names left out of a list',
  'tokens that were void',
  'rights that moved meanwhile: done',
  'rights that moved meanwhile: denied',
  'answers withheld since',
  'files swept',
  'sweeps to the end',
  'sweeps that met another',
  'purges finished by a sweep',
  'registrations of uncommitted files',
  'registrations of condemned files refused',
  'knocks between replicas',
  'refused as unavailable',
] as const

export type Stat = (typeof STATS)[number]
export type Stats = Record<Stat, number>

export function noStats(): Stats {
  return Object.fromEntries(STATS.map((name) => [name, 0])) as Stats
}

export function addStats(sum: Stats, more: Readonly<Stats>): void {
  for (const name of STATS) sum[name] += more[name]
}

/** How often each was met, in all and in a thousand runs. */
export function statsTable(stats: Readonly<Stats>, runs: number): string {
  const lines = STATS.map((name) => {
    const perThousand = Math.round((stats[name] * 1_000) / Math.max(1, runs))
    return `${name.padEnd(36)}${String(stats[name]).padStart(12)}${String(perThousand).padStart(14)}`
  })
  return [`${'event'.padEnd(36)}${'times'.padStart(12)}${'per 1,000'.padStart(14)}`, ...lines].join(
    '\n',
  )
}
