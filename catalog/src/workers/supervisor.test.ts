import { beforeEach, describe, expect, it } from 'vitest'
import { ManualClock, nextTurn } from '../../../tests/support/seeded.js'
import type { Ending, Serving, Worker } from './supervisor.js'
import { RESTART_MS, RESTARTS_MAX, STEADY_MS, STOP_MS_MAX, Supervisor } from './supervisor.js'

const SERVING: Serving = { uri: 'http://127.0.0.1:1', warehouses: ['main'] }

/** A worker that does what a test says. */
class PlannedWorker implements Worker {
  readonly serving: Promise<Serving | undefined>
  readonly ended: Promise<Ending>
  readonly signals: string[] = []
  serve: () => void = () => undefined
  end: (ending: Ending) => void = () => undefined

  constructor(
    readonly pid: number,
    readonly drains: boolean,
  ) {
    this.ended = new Promise((resolve) => {
      this.end = resolve
    })
    const served = new Promise<Serving>((resolve) => {
      this.serve = () => resolve(SERVING)
    })
    this.serving = Promise.race([served, this.ended.then(() => undefined)])
  }

  signal(signal: 'SIGTERM' | 'SIGKILL'): void {
    this.signals.push(signal)
    if (this.drains || signal === 'SIGKILL') this.end(signal === 'SIGKILL' ? signal : 0)
  }
}

let clock = new ManualClock()
let workers: PlannedWorker[] = []
let ends: Ending[] = []
let drains = true

beforeEach(() => {
  clock = new ManualClock()
  workers = []
  ends = []
  drains = true
})

function supervise(count: number): Supervisor {
  return new Supervisor({
    count,
    clock,
    start: () => {
      const worker = new PlannedWorker(workers.length, drains)
      workers.push(worker)
      return worker
    },
    onEnd: (_, ending) => ends.push(ending),
  })
}

async function started(count: number): Promise<Supervisor> {
  const supervisor = supervise(count)
  const starting = supervisor.start()
  for (let index = 0; index < count; index++) {
    workers[index]?.serve()
    await nextTurn()
  }
  expect(await starting).toEqual(SERVING)
  return supervisor
}

async function endLast(ending: Ending): Promise<void> {
  workers[workers.length - 1]?.end(ending)
  await nextTurn()
}

describe('Supervisor', () => {
  it('should start the others when the first one serves', async () => {
    const supervisor = supervise(3)
    const starting = supervisor.start()
    await nextTurn()
    expect(workers).toHaveLength(1)
    workers[0]?.serve()
    await nextTurn()
    expect(workers).toHaveLength(3)
    for (const worker of workers) worker.serve()
    expect(await starting).toEqual(SERVING)
  })

  it.each([0, 1])('should leave none when worker %d cannot serve', async (failing) => {
    const supervisor = supervise(2)
    const starting = supervisor.start()
    if (failing === 1) workers[0]?.serve()
    await nextTurn()
    workers[failing]?.end(1)
    await expect(starting).rejects.toMatchObject({ kind: 'unavailable' })
    expect(workers).toHaveLength(failing + 1)
    await Promise.all(workers.map((worker) => worker.ended))
    await clock.advance(RESTART_MS.max)
    expect(workers).toHaveLength(failing + 1)
  })

  it('should replace one that ends, later each time', async () => {
    await started(2)
    for (const pauseMs of [100, 200, 400, 800]) {
      const before = workers.length
      await endLast('SIGKILL')
      await clock.advance(pauseMs - 1)
      expect(workers).toHaveLength(before)
      await clock.advance(1)
      expect(workers).toHaveLength(before + 1)
    }
    expect(ends).toEqual(Array(4).fill('SIGKILL'))
    expect(workers[0]?.signals).toEqual([])
  })

  it('should take the end of one that ran long as the first', async () => {
    await started(1)
    for (let round = 0; round < RESTARTS_MAX + 2; round++) {
      await clock.advance(STEADY_MS)
      await endLast(1)
      await clock.advance(RESTART_MS.first)
      expect(workers).toHaveLength(round + 2)
    }
  })

  it('should give up one that never stays, and keep the others', async () => {
    const supervisor = await started(2)
    let hasGivenUp = false
    void supervisor.gaveUp.then(() => (hasGivenUp = true))
    for (let round = 0; round < RESTARTS_MAX; round++) {
      await endLast(1)
      await clock.advance(RESTART_MS.max)
    }
    expect([workers.length, hasGivenUp]).toEqual([RESTARTS_MAX + 2, false])
    await endLast(1)
    await clock.advance(RESTART_MS.max)
    expect([workers.length, hasGivenUp]).toEqual([RESTARTS_MAX + 2, true])
    expect(workers[0]?.signals).toEqual([])
  })

  it('should let all drain, and start none after', async () => {
    const supervisor = await started(3)
    await endLast(1)
    await supervisor.stop()
    await clock.advance(RESTART_MS.max)
    expect(workers.map(({ signals }) => signals)).toEqual([['SIGTERM'], ['SIGTERM'], []])
    expect(clock.sleeping).toBe(0)
  })

  it('should kill one that does not drain', async () => {
    drains = false
    const supervisor = await started(2)
    workers[0]?.end(0)
    const stopping = supervisor.stop()
    await clock.advance(STOP_MS_MAX - 1)
    expect(workers[1]?.signals).toEqual(['SIGTERM'])
    await clock.advance(1)
    await stopping
    expect(workers[1]?.signals).toEqual(['SIGTERM', 'SIGKILL'])
  })
})
