import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { projectFiles, readText, ROOT } from '../../scripts/support/run.js'

/**
 * Code in guides, by the file that it would be if it stood beside its guide. What a guide shows
 * piece by piece is one program: later pieces go on with the names of the earlier ones.
 */
function snippets(): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const name of projectFiles().filter((each) => each.endsWith('.md'))) {
    const blocks = (readText(name) ?? '').matchAll(/^```ts\n(.*?)^```$/gms)
    const code = [...blocks].map(([, block = '']) => block).join('\n')
    // With an export it is a module, whose names are its own.
    if (code !== '') found.set(join(ROOT, `${name}.ts`), `${code}\nexport {}\n`)
  }
  return found
}

/** What the compiler says of files that exist in memory only. */
function check(files: ReadonlyMap<string, string>): readonly string[] {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, ROOT)
  const host = ts.createCompilerHost({ ...options, incremental: false })
  const { readFile, fileExists } = host
  host.readFile = (name) => files.get(name) ?? readFile(name)
  host.fileExists = (name) => files.has(name) || fileExists(name)
  const program = ts.createProgram([...files.keys()], plain(options), host)
  return [...files.keys()].flatMap((name) => {
    const source = program.getSourceFile(name)
    return [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ].map((each) => `${name.slice(ROOT.length + 1)}: ${text(each)}`)
  })
}

/** A snippet may show a value without using it, and writes no build information. */
function plain(options: ts.CompilerOptions): ts.CompilerOptions {
  const { tsBuildInfoFile: _, ...others } = options
  return { ...others, incremental: false, noUnusedLocals: false }
}

function text({ messageText }: ts.Diagnostic): string {
  return ts.flattenDiagnosticMessageText(messageText, '\n')
}

describe('code in guides', { timeout: 180_000 }, () => {
  it('should compile', () => {
    const files = snippets()
    expect(files.size).toBeGreaterThan(2)
    expect(check(files)).toEqual([])
  })

  it('should be noticed when it does not', () => {
    const file = join(ROOT, 'planted.md.1.ts')
    const code = "import { connect } from '@korolev/client'\nconnect(1)\nexport {}\n"
    expect(check(new Map([[file, code]]))).toHaveLength(1)
  })
})
