import { describe, expect, it } from 'vitest'
import type { Who } from './access.js'
import { meets, standingOn, STRANGER, within } from './access.js'

const RECEIVER: Who = { identity: 'account:ada', actsFor: (owner) => owner === 'crew' }

describe('an offer', () => {
  const offered = standingOn(STRANGER, { grants: [], offeredTo: 'crew' }, RECEIVER)

  it('should let its receiver know of the object, and do nothing with it', () => {
    expect(meets(offered, 'SEE')).toBe(true)
    expect(meets(offered, 'READ')).toBe(false)
  })

  it('should tell nothing of what lies in it, whether that has settings of its own or not', () => {
    expect(meets(standingOn(offered, undefined, RECEIVER), 'SEE')).toBe(false)
    expect(meets(standingOn(offered, { grants: [] }, RECEIVER), 'SEE')).toBe(false)
    expect(meets(within(offered), 'SEE')).toBe(false)
  })
})
