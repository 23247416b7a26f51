import { describe, expect, it } from 'vitest'
import { projectFiles, readText, run } from './run.js'

describe('run', () => {
  it('should give the exit code and both streams', async () => {
    const script = 'console.log("out"); console.error("err"); process.exitCode = 3'
    const { code, output } = await run('node', ['-e', script])
    expect(code).toBe(3)
    expect(output.split('\n').sort()).toEqual(['', 'err', 'out'])
  })

  it('should tell of a program that is not there', async () => {
    const { code, output } = await run('korolev-no-such-program', [])
    expect(code).toBe(127)
    expect(output).toContain('korolev-no-such-program')
  })

  it('should end what takes too long, with all that it started', async () => {
    // The grandchild holds the streams open: without it ended, this would wait for a minute.
    const grandchild = "['-e', 'setTimeout(() => {}, 60_000)'], { stdio: 'inherit' }"
    const script =
      `require('child_process').spawn(process.execPath, ${grandchild});` +
      'setTimeout(() => {}, 60_000)'
    const startMs = performance.now()
    const { code, output } = await run('node', ['-e', script], { timeoutMs: 1_500 })
    expect(performance.now() - startMs).toBeLessThan(25_000)
    expect(code).not.toBe(0)
    expect(output).toContain('(ended after 1500 ms)')
  })

  it('should pass on what is printed as it comes', async () => {
    const chunks: Uint8Array[] = []
    const onOutput = (chunk: Uint8Array) => chunks.push(chunk)
    const { output } = await run('node', ['-e', 'console.log("a")'], { onOutput })
    expect(Buffer.concat(chunks).toString()).toBe(output)
  })
})

describe('projectFiles', () => {
  it('should list what is or could be committed, once, and nothing that is ignored', () => {
    const files = projectFiles()
    expect(files).toContain('package.json')
    expect(new Set(files).size).toBe(files.length)
    expect(files.filter((name) => /(^|\/)(node_modules|dist)\//.test(name))).toEqual([])
  })
})

describe('readText', () => {
  it('should pass over binary files', () => {
    const binary = projectFiles().find((name) => name.endsWith('.parquet'))
    expect(readText(binary ?? '')).toBeUndefined()
    expect(readText('package.json')).toContain('"korolev"')
  })
})
