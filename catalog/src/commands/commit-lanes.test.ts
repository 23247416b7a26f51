import { describe, expect, it } from 'vitest'
import { nextTurn } from '../../../tests/support/seeded.js'
import type { MemberOutcome } from '../domain/outcome.js'
import type { CommitGroup } from './commit-lanes.js'
import { CommitLanes, GROUP_SIZE_MAX, LANE_WAITING_MAX } from './commit-lanes.js'

/** A group function that notes who came together and answers when it is told to. */
function recorder() {
  const groups: (readonly number[])[] = []
  const releases: (() => void)[] = []
  const group: CommitGroup<number, string> = async (members) => {
    groups.push(members)
    await new Promise<void>((resolve) => releases.push(resolve))
    return members.map((member): MemberOutcome<string> => ({ kind: 'done', result: `${member}` }))
  }
  const release = async () => {
    releases.shift()?.()
    await nextTurn()
  }
  return { groups, group, release }
}

const range = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => from + index)

describe('CommitLanes', () => {
  it('should let those that wait go out together, in their order', async () => {
    const lanes = new CommitLanes()
    const { groups, group, release } = recorder()
    const first = lanes.join('a', 0, group)
    await nextTurn()
    const others = range(1, 5).map((member) => lanes.join('a', member, group))
    await release()
    await release()
    expect(await Promise.all([first, ...others])).toEqual(['0', '1', '2', '3', '4'])
    expect(groups).toEqual([[0], [1, 2, 3, 4]])
  })

  it('should not let lanes wait for each other', async () => {
    const lanes = new CommitLanes()
    const { groups, group, release } = recorder()
    const all = ['a', 'b', 'c'].map((lane, member) => lanes.join(lane, member, group))
    await nextTurn()
    expect(groups).toEqual([[0], [1], [2]])
    for (const _ of all) await release()
    await Promise.all(all)
  })

  it.each([
    [GROUP_SIZE_MAX, [1, GROUP_SIZE_MAX]],
    [GROUP_SIZE_MAX + 1, [1, GROUP_SIZE_MAX, 1]],
  ])('should group %d that wait as %j', async (count, sizes) => {
    const lanes = new CommitLanes()
    const { groups, group, release } = recorder()
    const first = lanes.join('a', -1, group)
    await nextTurn()
    const others = range(0, count).map((member) => lanes.join('a', member, group))
    for (const _ of sizes) await release()
    await Promise.all([first, ...others])
    expect(groups.map(({ length }) => length)).toEqual(sizes)
    expect(groups.flat()).toEqual(range(-1, count))
  })

  it('should not group over one that runs alone, nor over another group function', async () => {
    const lanes = new CommitLanes()
    const one = recorder()
    const other = recorder()
    const order: string[] = []
    const all = [
      lanes.join('a', 0, one.group),
      lanes.join('a', 1, one.group),
      lanes.alone(['a'], () => Promise.resolve(order.push(`${one.groups.length}`))),
      lanes.join('a', 2, one.group),
      lanes.join('a', 3, other.group),
      lanes.join('a', 4, one.group),
    ]
    for (let turn = 0; turn < 6; turn++) {
      await one.release()
      await other.release()
    }
    await Promise.all(all)
    expect(order).toEqual(['1'])
    expect([one.groups, other.groups]).toEqual([[[0, 1], [2], [4]], [[3]]])
  })

  it('should refuse one too many, and serve those that were there', async () => {
    const lanes = new CommitLanes()
    const { group, release } = recorder()
    const first = lanes.join('a', -1, group)
    await nextTurn()
    const others = range(0, LANE_WAITING_MAX).map((member) => lanes.join('a', member, group))
    await expect(lanes.join('a', 0, group)).rejects.toMatchObject({ kind: 'unavailable' })
    for (let done = 0; done <= LANE_WAITING_MAX / GROUP_SIZE_MAX; done++) await release()
    expect(await Promise.all([first, ...others])).toHaveLength(LANE_WAITING_MAX + 1)
  })

  it('should give each member its own outcome, and all of them what the group throws', async () => {
    const lanes = new CommitLanes()
    const picky: CommitGroup<number, number> = (members) =>
      Promise.resolve(
        members.map((member) =>
          member % 2 === 0
            ? { kind: 'done', result: member }
            : { kind: 'failed', error: new Error(`odd ${member}`) },
        ),
      )
    const answers = await Promise.allSettled(
      range(0, 3).map((each) => lanes.join('a', each, picky)),
    )
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    const broken: CommitGroup<number, number> = () => Promise.reject(new Error('all'))
    const lost = [0, 1].map((each) => lanes.join('a', each, broken))
    for (const each of lost) await expect(each).rejects.toThrow('all')
    const short: CommitGroup<number, number> = () => Promise.resolve([])
    await expect(lanes.join('a', 0, short)).rejects.toMatchObject({ kind: 'internal' })
    expect(await lanes.join('a', 2, picky)).toBe(2)
  })

  it('should run alone on several lanes without a circle', async () => {
    const lanes = new CommitLanes()
    const running = new Set<string>()
    let most = 0
    const work = async () => {
      running.add('x')
      most = Math.max(most, running.size)
      await nextTurn()
      running.delete('x')
    }
    const names = ['a', 'b', 'c']
    const all = range(0, 30).map((each) => {
      const [one, two] = [names[each % 3] ?? 'a', names[(each + 1) % 3] ?? 'b']
      return lanes.alone(each % 2 === 0 ? [one, two, one] : [two, one], work)
    })
    await Promise.all(all)
    expect(most).toBe(1)
    await expect(lanes.alone(['a', 'b'], () => Promise.reject(new Error('no')))).rejects.toThrow()
    expect(await lanes.alone([], () => Promise.resolve(1))).toBe(1)
    expect(await lanes.alone(['b', 'a'], () => Promise.resolve(2))).toBe(2)
  })
})
