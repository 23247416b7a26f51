import { readFileSync } from 'node:fs'
import tseslint from 'typescript-eslint'

const readList = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'))
const purity = readList('scripts/purity.json')
const limits = readList('scripts/limits.json')

const SOURCES = ['table-format/src/**/*.ts', 'catalog/src/**/*.ts', 'clients/ts/src/**/*.ts']
const TESTS = ['**/*.test.ts', 'tests/**/*.ts']
const PROGRAMS = ['scripts/**/*.ts', 'examples/**/*.ts', 'spec/scripts/**/*.ts']
// A tool that loads a file by its path takes the default export.
const CONFIGURATION = ['*.config.ts', '*.config.js', 'scripts/support/vitest-tally.ts']
const IMPURE = [
  ...purity.impureFolders.map((folder) => `**/src/**/${folder}/**/*.ts`),
  ...purity.impureFiles.map((file) => `**/src/${file}`),
]

const everywhere = [
  { selector: 'TSEnumDeclaration', message: 'Use a union of string literals, not an enum.' },
  { selector: 'ExportDefaultDeclaration', message: 'Export by name, not by default.' },
]
const bareJson = {
  selector: "MemberExpression[object.name='JSON'][property.name='parse']",
  message: 'JSON.parse rounds 63-bit ids: use parseJson of core/json.',
}
const newDate = {
  selector: "NewExpression[callee.name='Date'][arguments.length=0]",
  message: 'Pure code has no clock: take a Clock.',
}

const purityRules = {
  'no-restricted-syntax': ['error', ...everywhere, bareJson, newDate],
  'no-restricted-globals': ['error', ...purity.globals],
  'no-restricted-properties': [
    'error',
    ...purity.properties.map(([object, property]) => ({
      object,
      property,
      message: 'Pure code has no clock and no randomness: take a Clock or an IdSource.',
    })),
  ],
  'no-restricted-imports': [
    'error',
    {
      paths: [
        ...purity.modules.flatMap((name) => [name, name.replace(/^node:/, '')]),
        ...Object.entries(purity.moduleNames).map(([name, importNames]) => ({ name, importNames })),
      ],
    },
  ],
}

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      '**/dist/**',
      '**/generated/**',
      '**/coverage/**',
      '**/.venv/**',
      'reports/**',
      'tests/golden/data/**',
    ],
  },
  ...tseslint.configs.strict,
  {
    files: ['**/*.ts'],
    languageOptions: {
      parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      'no-restricted-syntax': ['error', ...everywhere],
      'max-lines': ['error', { max: limits.fileLines }],
      'max-lines-per-function': [
        'error',
        { max: limits.functionLines, skipBlankLines: true, skipComments: true },
      ],
      // Prettier breaks code and leaves comments as they are.
      'max-len': ['error', { code: 1000, comments: limits.lineLength, ignoreUrls: true }],
      'max-depth': ['error', limits.depth],
      complexity: ['error', limits.complexity],
      eqeqeq: 'error',
      '@typescript-eslint/no-dynamic-delete': 'off',
      'no-console': 'error',
      'no-fallthrough': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  { files: SOURCES, rules: purityRules },
  {
    files: IMPURE,
    rules: {
      'no-restricted-syntax': ['error', ...everywhere, bareJson],
      'no-restricted-globals': 'off',
      'no-restricted-properties': 'off',
      'no-restricted-imports': 'off',
    },
  },
  {
    files: ['table-format/src/core/json.ts'],
    rules: { 'no-restricted-syntax': ['error', ...everywhere, newDate] },
  },
  {
    files: [...TESTS, ...PROGRAMS],
    rules: {
      'no-restricted-syntax': ['error', ...everywhere],
      'no-restricted-globals': 'off',
      'no-restricted-properties': 'off',
      'no-restricted-imports': 'off',
    },
  },
  {
    files: ['**/*.test.ts', 'tests/contract/*.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
  { files: [...PROGRAMS, 'tests/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: CONFIGURATION,
    rules: { 'no-restricted-syntax': 'off' },
  },
  { files: ['**/*.js'], ...tseslint.configs.disableTypeChecked },
)
