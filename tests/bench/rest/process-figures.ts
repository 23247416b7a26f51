import { readFileSync } from 'node:fs'

/** What a process and those that it started have used, as Linux tells; 0 where nobody tells. */
export interface ProcessFigures {
  /** User and system time. */
  readonly cpuMs: number
  /** What each held at most, in sum. */
  readonly peakRssBytes: number
}

const TICK_MS = 10
const KILOBYTE = 1_024

export function processFigures(pid: number): ProcessFigures {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    const all = children.split(' ').filter(Boolean).map(Number).map(processFigures)
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const peak = Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0) * KILOBYTE
    return {
      cpuMs: sum(
        all.map(({ cpuMs }) => cpuMs),
        (Number(fields[11]) + Number(fields[12])) * TICK_MS,
      ),
      peakRssBytes: sum(
        all.map(({ peakRssBytes }) => peakRssBytes),
        peak,
      ),
    }
  } catch {
    return { cpuMs: 0, peakRssBytes: 0 }
  }
}

function sum(numbers: readonly number[], first: number): number {
  return numbers.reduce((total, each) => total + each, first)
}
