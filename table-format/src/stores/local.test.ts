import { execFileSync } from 'node:child_process'
import fs, { existsSync } from 'node:fs'
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Location } from '../core/brands.js'
import { asLocation } from '../core/brands.js'
import type { ObjectMeta } from '../ports/object-store.js'
import { LOCK_AGE_MS_MAX, LOCK_ATTEMPTS_MAX, withFileLock } from './local-lock.js'
import { TEMPORARY_PREFIX } from './local-paths.js'
import { LocalObjectStore } from './local.js'
import { SystemClock, SystemIds } from './system.js'

const ABSENT = { kind: 'absent' } as const
const BYTES = new TextEncoder().encode('bytes')
let folder = ''
let store = new LocalObjectStore()

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'korolev-local-'))
  store = new LocalObjectStore()
})

afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

function inFolder(name: string): Location {
  return asLocation(`file://${folder}/${name}`)
}

async function locations(metas: AsyncIterable<ObjectMeta>): Promise<string[]> {
  const all: string[] = []
  for await (const { location } of metas) all.push(location)
  return all
}

async function refusal(promise: Promise<unknown>): Promise<{ kind: string; message: string }> {
  try {
    await promise
  } catch (error) {
    if (error instanceof Error && 'kind' in error) return error as never
    throw error
  }
  throw new Error('not refused')
}

describe('spellings of a location', () => {
  it('should take three spellings for one file, and answer in the one that was asked', async () => {
    await store.put(asLocation(`file:${folder}/a/x`), BYTES, ABSENT)
    for (const start of ['file:', 'file://', 'file://localhost', 'FILE://LOCALHOST']) {
      const location = asLocation(`${start}${folder}/a/x`)
      expect((await store.head(location))?.location).toBe(location)
      expect((await store.get(location))?.meta.location).toBe(location)
      expect(await locations(store.list(asLocation(`${start}${folder}/a/`)))).toEqual([location])
      expect(await store.put(location, BYTES, ABSENT)).toEqual({ kind: 'precondition-failed' })
    }
  })

  it('should keep percent signs, as the file systems of other engines do', async () => {
    await store.put(inFolder('a%20b'), BYTES, ABSENT)
    expect(await readdir(folder)).toEqual(['a%20b'])
    expect(await store.head(inFolder('a b'))).toBeUndefined()
  })

  it('should keep a double slash in what it lists', async () => {
    await store.put(inFolder('t//data/x'), BYTES, ABSENT)
    expect(await locations(store.list(inFolder('t//')))).toEqual([inFolder('t//data/x')])
    expect(await locations(store.list(inFolder('t/')))).toEqual([inFolder('t/data/x')])
  })

  it('should refuse a name that ends with a slash', async () => {
    const { kind, message } = await refusal(store.put(inFolder('a/'), BYTES, ABSENT))
    expect(kind).toBe('invalid-argument')
    expect(message).toContain(inFolder('a/'))
    expect(await readdir(folder)).toEqual([])
  })
})

describe('confinement', () => {
  it('should refuse what is beside a root, and links that lead out', async () => {
    const root = join(folder, 'root')
    await mkdir(root)
    await mkdir(join(folder, 'root-of-another'))
    await writeFile(join(folder, 'secret'), 'secret')
    await symlink(join(folder, 'secret'), join(root, 'link'))
    await symlink(folder, join(root, 'up'))
    await symlink(join(root, 'inside'), join(root, 'fine'))
    store = new LocalObjectStore({ roots: [root] })
    await store.put(inFolder('root/inside/x'), BYTES, ABSENT)
    expect(await store.get(inFolder('root/fine/x'))).toBeDefined()
    const outside = ['secret', 'root-of-another/x', 'root/link', 'root/up/secret', 'root/up/new/x']
    for (const name of outside) {
      const location = inFolder(name)
      for (const call of [
        () => store.get(location),
        () => store.head(location),
        () => store.put(location, BYTES, ABSENT),
        () => store.delete(location),
        () => locations(store.list(location)),
        () => store.prepareFolder(location),
      ]) {
        const { kind, message } = await refusal(call())
        expect(kind).toBe('invalid-argument')
        expect(message).toContain(location)
      }
    }
    expect(await readFile(join(folder, 'secret'), 'utf8')).toBe('secret')
    expect((await readdir(folder)).sort()).toEqual(['root', 'root-of-another', 'secret'])
  })

  it('should serve roots that are links themselves, and roots to come', async () => {
    await mkdir(join(folder, 'real'))
    await symlink(join(folder, 'real'), join(folder, 'alias'))
    store = new LocalObjectStore({ roots: [join(folder, 'alias'), join(folder, 'later/root')] })
    await store.put(inFolder('alias/x'), BYTES, ABSENT)
    await store.put(inFolder('later/root/x'), BYTES, ABSENT)
    expect(await locations(store.list(inFolder('alias')))).toEqual([inFolder('alias/x')])
    expect((await refusal(store.put(inFolder('later/x'), BYTES, ABSENT))).kind).toBe(
      'invalid-argument',
    )
  })

  it('should serve everything below the root of the file system', async () => {
    store = new LocalObjectStore({ roots: ['/'] })
    expect((await store.put(inFolder('x'), BYTES, ABSENT)).kind).toBe('written')
  })
})

describe('what is no file', () => {
  it('should see no object in a folder', async () => {
    await mkdir(join(folder, 'sub'))
    expect(await store.get(inFolder('sub'))).toBeUndefined()
    expect(await store.head(inFolder('sub'))).toBeUndefined()
    expect(await store.put(inFolder('sub'), BYTES, ABSENT)).toEqual({ kind: 'precondition-failed' })
    await store.delete(inFolder('sub'))
    expect(await readdir(folder)).toEqual(['sub'])
  })

  it('should not wait for a pipe', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe')])
    expect(await store.get(inFolder('pipe'))).toBeUndefined()
    expect(await locations(store.list(inFolder('')))).toEqual([])
  })

  it('should say what is wrong with a path', async () => {
    await writeFile(join(folder, 'file'), '')
    const below = await refusal(store.put(inFolder('file/below/x'), BYTES, ABSENT))
    expect(below).toMatchObject({ kind: 'invalid-argument' })
    expect(below.message).toContain(inFolder('file/below/x'))
    const long = await refusal(store.put(inFolder('x'.repeat(300)), BYTES, ABSENT))
    expect(long.message).toContain('too long')
    expect(await store.get(inFolder('file/below'))).toBeUndefined()
  })

  const isRoot = process.getuid?.() === 0
  const title = 'should say that a folder may not be written'
  it.skipIf(isRoot)(isRoot ? `${title} (not here: root may write anywhere)` : title, async () => {
    await mkdir(join(folder, 'closed'))
    await chmod(join(folder, 'closed'), 0o500)
    const { kind, message } = await refusal(store.put(inFolder('closed/x'), BYTES, ABSENT))
    expect(kind).toBe('invalid-argument')
    expect(message).toContain('may not be read or written')
  })
})

describe('folders for other writers', () => {
  it('should be made with their parents, once, and be seen in no listing', async () => {
    for (let times = 0; times < 2; times++) await store.prepareFolder(inFolder('t/metadata'))
    expect(await readdir(join(folder, 't'))).toEqual(['metadata'])
    expect(await locations(store.list(inFolder('')))).toEqual([])
    await writeFile(join(folder, 't/file'), 'x')
    expect((await refusal(store.prepareFolder(inFolder('t/file/m')))).kind).toBe('invalid-argument')
  })
})

describe('leftovers', () => {
  it('should leave nothing behind, whoever won', async () => {
    const writes = Array.from({ length: 20 }, () => store.put(inFolder('x'), BYTES, ABSENT))
    await Promise.all(writes)
    const version = (await store.head(inFolder('x')))?.version
    if (version === undefined) throw new Error('nothing was written')
    const swaps = Array.from({ length: 20 }, () =>
      store.put(inFolder('x'), BYTES, { kind: 'version', version }),
    )
    await Promise.all(swaps)
    expect(await readdir(folder)).toEqual(['x'])
  })

  it('should pass over what a crash left, and remove it by age', async () => {
    await store.put(inFolder('a/x'), BYTES, ABSENT)
    const old = join(folder, 'a', `${TEMPORARY_PREFIX}old`)
    const young = join(folder, `${TEMPORARY_PREFIX}young`)
    for (const path of [old, young]) await writeFile(path, 'half')
    const hourAgo = Date.now() / 1_000 - 3_600
    await utimes(old, hourAgo, hourAgo)
    expect(await locations(store.list(inFolder('')))).toEqual([inFolder('a/x')])
    expect(await store.removeLeftovers(inFolder(''), 3_000_000)).toBe(1)
    expect(await readdir(join(folder, 'a'))).toEqual(['x'])
    expect(await store.removeLeftovers(inFolder(''), 0)).toBe(1)
    expect(await readdir(folder)).toEqual(['a'])
    expect(await store.removeLeftovers(inFolder('none'), 0)).toBe(0)
  })

  it('should refuse an object whose name marks a leftover', async () => {
    const location = inFolder(`${TEMPORARY_PREFIX}x`)
    expect((await refusal(store.put(location, BYTES, ABSENT))).kind).toBe('invalid-argument')
  })
})

describe('flushing', () => {
  const isLinux = process.platform === 'linux'
  const linuxOnly = (title: string) => (isLinux ? title : `${title} (not here: asks /proc)`)

  /** Calls `onSync` with the path that is flushed, before each flush of any file or folder. */
  function watchSyncs(onSync: (path: string) => void | Promise<void>): void {
    const watched = async (descriptor: number) =>
      onSync(await readlink(`/proc/self/fd/${descriptor}`))
    vi.spyOn(fs, 'fsync').mockImplementation((descriptor, callback) => {
      watched(descriptor).then(
        () => callback(null),
        (error: unknown) => callback(error as Error),
      )
    })
  }

  afterEach(() => {
    vi.restoreAllMocks()
  })

  it.skipIf(!isLinux)(
    linuxOnly('should flush the bytes before the name, and then every folder'),
    async () => {
      const before: string[] = []
      const after: string[] = []
      watchSyncs(async (path) => {
        const isNamed = (await store.head(inFolder('a/b/x'))) !== undefined
        ;(isNamed ? after : before).push(path)
      })
      await store.put(inFolder('a/b/x'), BYTES, ABSENT)
      expect(before[before.length - 1]).toContain(join(folder, 'a/b', TEMPORARY_PREFIX))
      expect(before).toEqual(expect.arrayContaining([folder, join(folder, 'a')]))
      expect(after).toEqual([join(folder, 'a/b')])
    },
  )

  it.skipIf(!isLinux)(
    linuxOnly('should acknowledge no write in a new folder that is not flushed yet'),
    async () => {
      const flushed = new Set<string>()
      watchSyncs(async (path) => {
        const isParent = !path.includes('a/b')
        if (isParent) await new Promise((resolve) => setTimeout(resolve, 30))
        flushed.add(path)
      })
      const write = async (name: string) => {
        await store.put(inFolder(`a/b/${name}`), BYTES, ABSENT)
        expect([...flushed]).toEqual(expect.arrayContaining([folder, join(folder, 'a')]))
      }
      const first = write('x')
      // From here on the folder is there, and its parents are not flushed yet.
      while (!existsSync(join(folder, 'a/b'))) await new Promise((next) => setImmediate(next))
      expect(flushed.size).toBe(0)
      await Promise.all([first, write('y'), write('z')])
    },
  )

  it.skipIf(!isLinux)(
    linuxOnly('should tell a write that failed from one that may survive'),
    async () => {
      const failing = { path: '' }
      await store.put(inFolder('a/before'), BYTES, ABSENT)
      watchSyncs((path) => {
        if (path.includes(failing.path)) throw Object.assign(new Error('disk'), { code: 'EIO' })
      })
      failing.path = TEMPORARY_PREFIX
      const early = await refusal(store.put(inFolder('a/x'), BYTES, ABSENT))
      expect(early.kind).toBe('unavailable')
      expect(await store.head(inFolder('a/x'))).toBeUndefined()
      failing.path = join(folder, 'a')
      const fresh = new LocalObjectStore()
      expect((await refusal(fresh.put(inFolder('a/b/x'), BYTES, ABSENT))).kind).toBe('unavailable')
      vi.restoreAllMocks()
      watchSyncs((path) => {
        if (path === join(folder, 'a')) throw Object.assign(new Error('disk'), { code: 'EIO' })
      })
      const late = await refusal(store.put(inFolder('a/x'), BYTES, ABSENT))
      expect(late.kind).toBe('commit-unknown')
      expect(await readdir(join(folder, 'a'))).toEqual(expect.arrayContaining(['before', 'x']))
    },
  )
})

describe('replacing', () => {
  it('should give each write another version, however coarse time is', async () => {
    const clock = { nowMs: () => 1_700_000_000_000, sleep: () => Promise.resolve() }
    const ids = new SystemIds()
    vi.spyOn(ids, 'random').mockReturnValue(0.5)
    store = new LocalObjectStore({ clock, ids })
    const versions = new Set<string>()
    for (let round = 0; round < 50; round++) {
      const outcome = await store.put(inFolder('x'), BYTES, ABSENT)
      if (outcome.kind === 'written') versions.add(outcome.version)
      await store.delete(inFolder('x'))
    }
    expect(versions.size).toBe(50)
  })

  it('should notice that its lock was passed over', async () => {
    const tools = { clock: new SystemClock(), ids: new SystemIds() }
    await withFileLock(join(folder, 'x'), tools, async (isHeld) => {
      expect(await isHeld()).toBe(true)
      for (const name of await readdir(folder)) await rm(join(folder, name))
      expect(await isHeld()).toBe(false)
    })
  })

  it('should pass over the lock of a process that died', async () => {
    await store.put(inFolder('x'), BYTES, ABSENT)
    const [dead = ''] = await lockNameOf(join(folder, 'x'))
    await writeFile(join(folder, dead), '')
    const before = (Date.now() - LOCK_AGE_MS_MAX) / 1_000 - 1
    await utimes(join(folder, dead), before, before)
    const version = (await store.head(inFolder('x')))?.version
    if (version === undefined) throw new Error('nothing was written')
    const outcome = await store.put(inFolder('x'), BYTES, { kind: 'version', version })
    expect(outcome.kind).toBe('written')
    expect(await readdir(folder)).toEqual(['x'])
  })

  it('should give up a lock that another process holds', async () => {
    let nowMs = Date.now()
    const clock = {
      nowMs: () => nowMs,
      sleep: (delayMs: number) => {
        nowMs += Math.min(delayMs, 1)
        return Promise.resolve()
      },
    }
    store = new LocalObjectStore({ clock })
    await store.put(inFolder('x'), BYTES, ABSENT)
    const [held = ''] = await lockNameOf(join(folder, 'x'))
    await writeFile(join(folder, held), '')
    const started = nowMs
    const version = (await store.head(inFolder('x')))?.version
    if (version === undefined) throw new Error('nothing was written')
    const replacing = store.put(inFolder('x'), BYTES, { kind: 'version', version })
    expect((await refusal(replacing)).kind).toBe('unavailable')
    expect(nowMs - started).toBeLessThanOrEqual(LOCK_ATTEMPTS_MAX)
    expect((await readdir(folder)).sort()).toEqual([held, 'x'].sort())
    expect((await store.head(inFolder('x')))?.version).toBe(version)
  })

  it('should see a file that somebody else wrote in the meantime', async () => {
    await store.put(inFolder('x'), BYTES, ABSENT)
    const version = (await store.head(inFolder('x')))?.version
    if (version === undefined) throw new Error('nothing was written')
    await writeFile(join(folder, 'x'), 'other')
    const outcome = await store.put(inFolder('x'), BYTES, { kind: 'version', version })
    expect(outcome).toEqual({ kind: 'precondition-failed' })
  })
})

describe('writing', () => {
  it('should make a folder again that was removed meanwhile', async () => {
    await store.put(inFolder('t/data/x'), BYTES, ABSENT)
    await rm(join(folder, 't'), { recursive: true })
    expect((await store.put(inFolder('t/data/x'), BYTES, ABSENT)).kind).toBe('written')
    expect((await stat(join(folder, 't/data/x'))).size).toBe(BYTES.length)
  })

  it('should stream much in little memory', async () => {
    const chunk = new Uint8Array(1 << 20)
    let largestGrowth = 0
    const before = process.memoryUsage().arrayBuffers
    async function* chunks() {
      for (let count = 0; count < 64; count++) {
        yield await Promise.resolve(chunk)
        const growth = process.memoryUsage().arrayBuffers - before
        largestGrowth = Math.max(largestGrowth, growth)
      }
    }
    const outcome = await store.putStream(inFolder('big'), chunks())
    expect(outcome).toMatchObject({ kind: 'written', sizeBytes: 64 << 20 })
    expect(largestGrowth).toBeLessThan(16 << 20)
  })
})

/** The names under which locks of a path are made. */
async function lockNameOf(path: string): Promise<string[]> {
  const tools = { clock: new SystemClock(), ids: new SystemIds() }
  return withFileLock(path, tools, async () => {
    const names = await readdir(folder)
    return names.filter((name) => name.startsWith(`${TEMPORARY_PREFIX}lock-`))
  })
}
