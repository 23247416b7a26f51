import { describe, expect, it } from 'vitest'
import { EVENTS_MAX, Scheduler } from './scheduler.js'

describe('Scheduler', () => {
  it('should let events happen in the order of their time, those of one moment as planned', async () => {
    const scheduler = new Scheduler()
    const happened: string[] = []
    const delays = Array.from({ length: 200 }, (_, index) => (index * 37) % 50)
    delays.forEach((delay, index) => {
      scheduler.after(delay, () =>
        happened.push(`${String(delay).padStart(2, '0')} ${String(index).padStart(3, '0')}`),
      )
    })
    await scheduler.run(() => false)
    expect(happened).toEqual([...happened].sort())
    expect([happened.length, scheduler.nowMs, scheduler.moment]).toEqual([200, 49, 200])
  })

  it('should let all that is ready run before the next event', async () => {
    const scheduler = new Scheduler()
    const happened: string[] = []
    const sleeper = async (name: string) => {
      for (let count = 0; count < 3; count++) {
        await scheduler.pause(10)
        for (let steps = 0; steps < 20; steps++) await Promise.resolve()
        happened.push(name)
      }
    }
    void sleeper('a')
    void sleeper('b')
    await scheduler.run(() => false)
    expect(happened.join('')).toBe('ababab')
  })

  it('should end where it is over, and where it never would', async () => {
    const scheduler = new Scheduler()
    let count = 0
    const again = () => {
      count++
      scheduler.after(1, again)
    }
    again()
    await scheduler.run(() => count === 10)
    expect(count).toBe(10)
    await expect(scheduler.run(() => false)).rejects.toThrow(`${EVENTS_MAX} events`)
  })
})
