import { defineConfig } from 'vitest/config'
import { mutantPlugin } from './scripts/support/mutants.js'

// Node itself gets these too: 'import' among them would give CommonJS callers ECMAScript modules.
const conditions = ['@korolev/source', 'node']

export default defineConfig({
  plugins: [mutantPlugin(process.env['KOROLEV_MUTANT'])],
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['{table-format,spec,catalog,clients/ts,tests,examples,scripts}/**/*.test.ts'],
    // What takes long has a command of its own: vitest.long.config.ts.
    exclude: ['**/node_modules/**', '**/dist/**', '**/*.long.test.ts'],
    // Two files at once on the two cores that we promise a time for. Importing the same modules
    // for each file anew would cost a third of the time: what a test replaces, it puts back.
    maxWorkers: 2,
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    coverage: {
      provider: 'v8',
      include: ['{table-format,spec,catalog,clients/ts}/src/**/*.ts'],
      exclude: ['**/*.test.ts', '**/generated/**'],
      reporter: ['text-summary', 'html', 'json-summary'],
      reportsDirectory: 'coverage',
    },
  },
})
