import { expect, it } from 'vitest'
import { measuredFiles } from '../../scripts/support/measured-files.js'
import { overLimits } from '../../scripts/support/report-rules.js'

it(
  'should keep files, functions and lines within scripts/limits.json',
  { timeout: 180_000 },
  () => {
    const files = measuredFiles()
    expect(files.length).toBeGreaterThan(100)
    expect(overLimits(files)).toEqual([])
  },
)
