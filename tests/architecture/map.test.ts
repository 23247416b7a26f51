import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectFiles, readText, ROOT } from '../../scripts/support/run.js'
import { productFiles } from './sources.js'

/** The folders of the map in ARCHITECTURE.md; what is indented belongs to the one above. */
function mappedFolders(): readonly string[] {
  const map = /```text\n(.*?)```/s.exec(readText('ARCHITECTURE.md') ?? '')?.[1] ?? ''
  const folders: string[] = []
  let parent = ''
  for (const [, indent = '', name = ''] of map.matchAll(/^( *)(\S+?)\/ .*$/gm)) {
    if (indent === '') parent = name
    folders.push(indent === '' ? name : `${parent}/${name}`)
  }
  return folders
}

/** A package's folders of code are named without `src/`. */
function standsAt(folder: string): boolean {
  const inSource = folder.replace(/^(table-format|catalog)\//, '$1/src/')
  return existsSync(join(ROOT, folder)) || existsSync(join(ROOT, inSource))
}

describe('the map in ARCHITECTURE.md', () => {
  it('should lead to folders that there are', () => {
    expect(mappedFolders().length).toBeGreaterThan(20)
    expect(mappedFolders().filter((folder) => !standsAt(folder))).toEqual([])
  })

  it('should have every folder of the library and the service', () => {
    const folders = productFiles()
      .map((name) => /^(table-format|catalog)\/src\/([^/]+)\//.exec(name))
      .flatMap((match) => (match === null ? [] : [`${match[1]}/${match[2]}`]))
    const mapped = mappedFolders()
    expect([...new Set(folders)].filter((folder) => !mapped.includes(folder))).toEqual([])
  })

  it('should have every folder at the top', () => {
    const tops = new Set(projectFiles().flatMap((name) => /^([^/.]+)\//.exec(name)?.[1] ?? []))
    const mapped = mappedFolders().map((folder) => folder.split('/')[0])
    expect([...tops].filter((folder) => !mapped.includes(folder))).toEqual([])
  })
})
