import type { SeededRandom } from '../support/seeded.js'

/** What befalls one call of a store. */
export type CallFate =
  | 'none'
  /** Takes long, one way or the other. */
  | 'slow'
  /** Never arrives; the caller is told that nothing was done, or, of a write, does not know. */
  | 'lost-request'
  /** Arrives; its answer does not. */
  | 'lost-reply'
  /** Arrives long after its caller gave it up. */
  | 'late'
  /** Arrives twice; the answer is the first or the second one. */
  | 'duplicate'
  /** Arrives, is answered, and arrives again much later. */
  | 'late-duplicate'
  /** The process dies when the call arrives, or when it was done and before it hears of it. */
  | 'crash-before'
  | 'crash-after'

const CALL_FATES = {
  slow: 0.12,
  'lost-request': 0.04,
  'lost-reply': 0.05,
  late: 0.05,
  duplicate: 0.04,
  'late-duplicate': 0.04,
  'crash-before': 0.008,
  'crash-after': 0.008,
} as const satisfies Partial<Record<CallFate, number>>

export interface Range {
  readonly min: number
  readonly max: number
}

/** How one world treats its calls: some are calm, some lose much of one kind. */
export interface Faults {
  readonly rates: ReadonlyMap<CallFate, number>
  /** Of requests between clients and replicas. */
  readonly lostRequestRate: number
  readonly lostAnswerRate: number
  readonly duplicateRequestRate: number
  /** One way of a call. */
  readonly latencyMs: Range
  /** Until a store's client gives up an answer. */
  readonly giveUpMs: Range
  /** After which a late call arrives, counted from when it was given up. */
  readonly lateMs: Range
  readonly skewMs: Range
  readonly clientPatienceMs: number
}

/**
 * Longer than anything may be under way between the arrival of a file and that of the batch which
 * names it, as a sweeper's grace must be.
 * @param filesMax - that one request writes before its batch is sent.
 */
export function graceMs({ latencyMs, giveUpMs, lateMs }: Faults, filesMax: number): number {
  const callMs = 2 * Math.max(latencyMs.max, lateMs.max)
  return filesMax * callMs + giveUpMs.max + lateMs.max
}

const LATENCIES: readonly Range[] = [
  { min: 0.2, max: 3 },
  { min: 1, max: 20 },
  { min: 0.2, max: 100 },
]

export function chooseFaults(random: SeededRandom): Faults {
  const isCalm = random.below(12) === 0
  // Each kind is left out of every third world: faults hide one another.
  const chosen = (max: number) => (isCalm || random.below(3) === 0 ? 0 : max * random.fraction())
  const rates = new Map<CallFate, number>()
  for (const [fate, max] of Object.entries(CALL_FATES)) rates.set(fate as CallFate, chosen(max))
  return {
    rates,
    lostRequestRate: chosen(0.03),
    lostAnswerRate: chosen(0.08),
    duplicateRequestRate: chosen(0.25),
    latencyMs: LATENCIES[random.below(LATENCIES.length)] ?? { min: 1, max: 10 },
    giveUpMs: { min: 20, max: 400 },
    lateMs: { min: 1, max: random.below(2) === 0 ? 100 : 5_000 },
    skewMs: { min: 1, max: random.below(2) === 0 ? 1_000 : 300_000 },
    clientPatienceMs: 1_000 * (1 + random.below(20)),
  }
}

export function drawFate({ rates }: Faults, random: SeededRandom): CallFate {
  let chance = random.fraction()
  for (const [fate, rate] of rates) {
    chance -= rate
    if (chance < 0) return fate
  }
  return 'none'
}
