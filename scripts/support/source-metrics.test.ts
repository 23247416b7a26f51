import { describe, expect, it } from 'vitest'
import { measureSource, measureText } from './source-metrics.js'

function only(text: string) {
  const [first] = measureSource('x.ts', text).functions
  if (first === undefined) throw new Error('no function found')
  return first
}

describe('measureSource', () => {
  it('should count lines of code without blank lines and comments', () => {
    const text =
      '/** doc */\nfunction run() {\n\n  // why\n  /* and\n  why */\n  return `a\nb`\n}\n'
    expect(measureSource('x.ts', text)).toMatchObject({ lines: 9, codeLines: 4 })
    expect(only(text)).toEqual({ name: 'run', line: 2, lines: 4, complexity: 1 })
  })

  it.each([
    ['if (a) b()', 2],
    ['return a ? b : c', 2],
    ['return a && b || c', 3],
    ['return a ?? b', 2],
    ['return a?.b', 2],
    ['a ??= b', 2],
    ['for (const b of a) c(b)', 2],
    ['for (;;) while (a) do b(); while (c)', 4],
    ['switch (a) { case 1: case 2: return 1; default: return 2 }', 3],
    ['try { a() } catch { b() }', 1],
    ['return a.map((b) => (b ? 1 : 2))', 1],
  ])('should count the decisions of: %s', (body, complexity) => {
    expect(only(`function run(a, b, c) { ${body} }`).complexity).toBe(complexity)
  })

  it('should count default values, and the functions inside for themselves', () => {
    const { functions } = measureSource('x.ts', 'const f = (a = 1, { b = 2 }) => () => a || b')
    expect(functions.map(({ name, complexity }) => [name, complexity])).toEqual([
      ['f', 3],
      ['(anonymous)', 2],
    ])
  })

  it('should name methods, constructors and arrows, and leave out declarations without body', () => {
    const text = 'class A { constructor() {} get b() { return 1 } }\ndeclare function c(): void\n'
    const { functions } = measureSource('x.ts', `${text}export const d = { e: () => 1 }`)
    expect(functions.map(({ name }) => name)).toEqual(['constructor', 'b', 'e'])
  })
})

describe('measureText', () => {
  it('should find lines over the limit, one past it', () => {
    const at = 'x'.repeat(100)
    expect(measureText(`${at}\n${at}y\n`).longLines).toEqual([2])
  })

  it('should leave a line with a literal alone, and count characters, not code units', () => {
    expect(measureText(`'${'x'.repeat(120)}'\n${'\u{1F30A}'.repeat(100)}\n`).longLines).toEqual([])
  })

  it('should leave a long regular expression alone', () => {
    expect(measureText(`  /${'x'.repeat(100)}/i,\n`).longLines).toEqual([])
  })

  it('should not let a quote in a comment make it longer', () => {
    expect(measureText(`// it's ${'x'.repeat(100)}\n`).longLines).toEqual([1])
  })

  it('should leave the lines of a template alone', () => {
    const { longLines } = measureSource('x.ts', `f(\`\n${'x'.repeat(101)}\n\`)\n`)
    expect(longLines).toEqual([])
  })

  it('should count the lines of nothing', () => {
    expect(measureText('').lines).toBe(0)
    expect(measureText('a\nb').lines).toBe(2)
  })
})
