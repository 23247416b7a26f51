import { defineConfig, mergeConfig } from 'vitest/config'
import base from './vitest.config.js'

/** Tests that take too long for `npm test`, by their name: `npm run test:long`, and CI. */
export default mergeConfig(
  { ...base, test: { ...base.test, include: [], exclude: [] } },
  defineConfig({
    test: {
      include: ['tests/**/*.long.test.ts'],
      exclude: ['**/node_modules/**'],
      testTimeout: 120_000,
      hookTimeout: 300_000,
    },
  }),
)
