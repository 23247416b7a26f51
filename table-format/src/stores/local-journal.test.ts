import fs, { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Location } from '../core/brands.js'
import { asLocation } from '../core/brands.js'
import type { JournalEntry } from './local-journal-format.js'
import { decodeEntries } from './local-journal-format.js'
import { LocalJournal, SEGMENT_BYTES_MAX, SEGMENT_MS_MAX } from './local-journal.js'
import { JOURNALED_BYTES_MAX, LocalObjectStore } from './local.js'
import { SystemClock } from './system.js'

const ABSENT = { kind: 'absent' } as const
const FIRST_BOOT = '00000000-0000-4000-8000-000000000001'
const NEXT_BOOT = '00000000-0000-4000-8000-000000000002'
let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'korolev-journal-'))
})

afterEach(async () => {
  vi.restoreAllMocks()
  // What is forgotten is not waited for, and may begin a segment meanwhile.
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

interface Opened {
  readonly store: LocalObjectStore
  readonly journal: LocalJournal
}

async function open(boot = FIRST_BOOT, clock: SystemClock = rising): Promise<Opened> {
  const journal = await LocalJournal.open({ folder: join(folder, 'journal'), boot, clock })
  if (journal === undefined) throw new Error('no journal')
  return { store: new LocalObjectStore({ journal, clock }), journal }
}

function at(name: string): Location {
  return asLocation(`file://${folder}/${name}`)
}

function text(name: string): string {
  return readFileSync(join(folder, name), 'utf8')
}

function bytesOf(content: string): Uint8Array {
  return new TextEncoder().encode(content)
}

function segments(): Promise<readonly string[]> {
  return readdir(join(folder, 'journal'))
}

/** Files whose bytes may be nowhere else: the last that is told of them is that they were put. */
async function journaled(): Promise<ReadonlySet<string>> {
  const paths = new Set<string>()
  const entries: JournalEntry[] = []
  for (const name of await segments()) {
    entries.push(...decodeEntries(await readFile(join(folder, 'journal', name))))
  }
  entries.sort((left, right) => left.at - right.at)
  for (const { kind, path } of entries) {
    if (kind === 'put') paths.add(path)
    else paths.delete(path)
  }
  return paths
}

/** They are not waited for: what comes behind them is. */
function flushForgets(journal: LocalJournal): Promise<void> {
  return journal.append({ kind: 'forget', path: '/none', at: 0 })
}

/** No two segments begin at one time. */
class RisingClock extends SystemClock {
  #count = 0

  override nowMs(): number {
    return super.nowMs() + this.#count++
  }
}

const rising = new RisingClock()

describe('after a power cut', () => {
  it('should bring back files that are gone, cut short, empty or of zeros, and their folders', async () => {
    const { store } = await open()
    const names = ['a/gone', 'a/short', 'a/empty', 'a/zeros', 'a/whole', 'b/c/d/folder']
    await Promise.all(names.map((name) => store.put(at(name), bytesOf(`bytes of ${name}`), ABSENT)))
    await rm(join(folder, 'a/gone'))
    await truncate(join(folder, 'a/short'), 3)
    await truncate(join(folder, 'a/empty'), 0)
    await writeFile(join(folder, 'a/zeros'), Buffer.alloc(text('a/zeros').length))
    await rm(join(folder, 'b'), { recursive: true })
    await open(NEXT_BOOT)
    for (const name of names) expect(text(name)).toBe(`bytes of ${name}`)
    expect(await segments()).toEqual([])
    expect(await readdir(join(folder, 'a'))).toHaveLength(5)
  })

  it('should not bring back what was deleted', async () => {
    const { store, journal } = await open()
    await store.put(at('x'), bytesOf('x'), ABSENT)
    await store.delete(at('x'))
    await flushForgets(journal)
    await open(NEXT_BOOT)
    expect(await store.head(at('x'))).toBeUndefined()
  })

  it('should leave alone what took the name later, however it was written', async () => {
    const { store } = await open()
    const large = Buffer.alloc(JOURNALED_BYTES_MAX + 1, 'l')
    for (const name of ['replaced', 'large', 'streamed']) {
      const put = await store.put(at(name), bytesOf('old'), ABSENT)
      if (name === 'replaced' && put.kind === 'written') {
        await store.put(at(name), bytesOf('new'), { kind: 'version', version: put.version })
        continue
      }
      await store.delete(at(name))
      if (name === 'large') await store.put(at(name), large, ABSENT)
      else
        await store.putStream(
          at(name),
          (async function* () {
            yield bytesOf('stream')
          })(),
        )
    }
    await open(NEXT_BOOT)
    expect(text('replaced')).toBe('new')
    expect(text('large')).toBe(large.toString())
    expect(text('streamed')).toBe('stream')
  })

  it('should not take a name from the file that has it', async () => {
    const { store } = await open()
    await writeFile(join(folder, 'x'), 'of another program')
    expect(await store.put(at('x'), bytesOf('ours'), ABSENT)).toEqual({
      kind: 'precondition-failed',
    })
    await open(NEXT_BOOT)
    expect(text('x')).toBe('of another program')
  })

  it('should pass over what was being written when it came', async () => {
    const { store } = await open()
    await store.put(at('x'), bytesOf('x'), ABSENT)
    const [segment = ''] = await segments()
    fs.appendFileSync(join(folder, 'journal', segment), '{"at":1,"files":[["/tmp/y",4')
    await rm(join(folder, 'x'))
    await open(NEXT_BOOT)
    expect(text('x')).toBe('x')
  })

  it('should tell when a file cannot be restored, and keep its bytes', async () => {
    const { store } = await open()
    await store.put(at('a/x'), bytesOf('x'), ABSENT)
    await rm(join(folder, 'a'), { recursive: true })
    await writeFile(join(folder, 'a'), 'no folder')
    await expect(open(NEXT_BOOT)).rejects.toThrow(/EEXIST|ENOTDIR/)
    await rm(join(folder, 'a'))
    await open(NEXT_BOOT)
    expect(text('a/x')).toBe('x')
  })

  it('should stop where another process was done with all, and a file is deleted again', async () => {
    for (let round = 1; round <= 20; round++) {
      const boots = [round, round + 1].map((each) => FIRST_BOOT.slice(0, -2) + String(each + 10))
      const { store } = await open(boots[0])
      const names = Array.from({ length: 5 }, (_, index) => `${round}/${index}`)
      await Promise.all(names.map((name) => store.put(at(name), bytesOf(name), ABSENT)))
      await Promise.all(names.map((name) => rm(join(folder, name))))
      const serveAndDelete = async () => {
        const opened = await open(boots[1])
        for (const name of names) await opened.store.delete(at(name))
      }
      const restored = async () => (await open(boots[1])).store
      await Promise.all([restored(), serveAndDelete(), restored()])
      expect(await readdir(join(folder, String(round)))).toEqual([])
    }
  })
})

describe('while the machine runs', () => {
  it('should not write again what somebody deleted, when a process is started anew', async () => {
    const { store } = await open()
    await store.put(at('x'), bytesOf('x'), ABSENT)
    await store.put(at('y'), bytesOf('y'), ABSENT)
    await rm(join(folder, 'x'))
    const { journal } = await open()
    await journal.settle()
    expect(await readdir(folder)).toEqual(['journal', 'y'])
    expect(await segments()).toEqual([])
  })

  it('should flush each file before its segment goes', async () => {
    const { store, journal } = await open()
    await store.put(at('a/x'), bytesOf('x'), ABSENT)
    const flushed: string[] = []
    const fsync = fs.fsync.bind(fs)
    vi.spyOn(fs, 'fsync').mockImplementation((descriptor, callback) => {
      flushed.push(fs.readlinkSync(`/proc/self/fd/${descriptor}`))
      fsync(descriptor, callback)
    })
    await journal.settle()
    expect(flushed).toEqual(
      expect.arrayContaining([join(folder, 'a/x'), join(folder, 'a'), folder]),
    )
    expect(await segments()).toEqual([])
  })

  it('should share one flush among many', async () => {
    const { store } = await open()
    await store.put(at('x'), bytesOf('x'), ABSENT)
    const fdatasync = fs.fdatasync.bind(fs)
    let release = () => {}
    const flushes = vi.spyOn(fs, 'fdatasync').mockImplementationOnce((descriptor, callback) => {
      release = () => fdatasync(descriptor, callback)
    })
    const others = vi.spyOn(fs, 'fsync')
    const puts = Array.from({ length: 50 }, (_, index) =>
      store.put(at(`many/${index}`), bytesOf('x'), ABSENT),
    )
    // While one flush is under way, all the others come to wait for the next.
    const named = () => fs.readdirSync(join(folder, 'many')).filter((name) => !name.startsWith('.'))
    await vi.waitFor(() => expect(named()).toHaveLength(50), 9_000)
    release()
    await Promise.all(puts)
    expect(flushes).toHaveBeenCalledTimes(2)
    expect(others).not.toHaveBeenCalled()
  })

  it('should acknowledge nothing before the flush is over', async () => {
    const { store } = await open()
    await store.put(at('x'), bytesOf('x'), ABSENT)
    let release = () => {}
    const fdatasync = fs.fdatasync.bind(fs)
    vi.spyOn(fs, 'fdatasync').mockImplementation((descriptor, callback) => {
      release = () => fdatasync(descriptor, callback)
    })
    let isAcknowledged = false
    const put = store.put(at('y'), bytesOf('y'), ABSENT).then(() => (isAcknowledged = true))
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(isAcknowledged).toBe(false)
    release()
    await put
  })

  it('should say that it is open whether a file is there when the flush fails, and go on', async () => {
    const { store } = await open()
    await store.put(at('x'), bytesOf('x'), ABSENT)
    vi.spyOn(fs, 'fdatasync').mockImplementationOnce((_, callback) =>
      callback(Object.assign(new Error('EIO'), { code: 'EIO' })),
    )
    await expect(store.put(at('y'), bytesOf('y'), ABSENT)).rejects.toMatchObject({
      kind: 'commit-unknown',
    })
    await store.put(at('z'), bytesOf('z'), ABSENT)
    await Promise.all(['x', 'z'].map((name) => rm(join(folder, name))))
    await open(NEXT_BOOT)
    expect([text('x'), text('z')]).toEqual(['x', 'z'])
  })

  it('should write again into a segment of its own what another process took', async () => {
    const first = await open()
    await first.store.put(at('x'), bytesOf('x'), ABSENT)
    await (await open()).journal.settle()
    expect(await segments()).toEqual([])
    await first.store.put(at('y'), bytesOf('y'), ABSENT)
    expect([...(await journaled())]).toEqual([join(folder, 'y')])
  })

  it('should not lose what is put while another process takes the segment', async () => {
    const { store } = await open()
    let isTaking = true
    const taking = (async () => {
      for (let takers = 0; takers < 8; takers++) await (await open()).journal.settle()
      isTaking = false
    })()
    let count = 0
    for (; isTaking && count < 500; count++) {
      await store.put(at(`n/${count}`), bytesOf('x'), ABSENT)
    }
    await taking
    for (let last = 0; last < 5; last++) await store.put(at(`n/last-${last}`), bytesOf('x'), ABSENT)
    const kept = await journaled()
    expect(kept.has(join(folder, 'n/last-4'))).toBe(true)
    expect(await readdir(join(folder, 'n'))).toHaveLength(count + 5)
  })

  it('should settle what others wrote too, so that nothing forgotten comes back', async () => {
    const older = await open()
    await older.store.put(at('x'), bytesOf('x'), ABSENT)
    const younger = await open()
    await younger.store.put(at('y'), bytesOf('y'), ABSENT)
    await older.store.delete(at('y'))
    await flushForgets(older.journal)
    await older.journal.settle()
    expect(await segments()).toEqual([])
    await rm(join(folder, 'x'))
    await open(NEXT_BOOT)
    expect(await readdir(folder)).toEqual(['journal'])
  })

  it('should keep a file that took the name of one that is being deleted', async () => {
    const [one, other] = [await open(), await open()]
    await one.store.put(at('x'), bytesOf('old'), ABSENT)
    for (let round = 0; round < 20; round++) {
      const deleted = one.store.delete(at('x'))
      const content = `round ${round}`
      for (let kind = ''; kind !== 'written';) {
        kind = (await other.store.put(at('x'), bytesOf(content), ABSENT)).kind
      }
      await deleted
      expect(await journaled()).toEqual(new Set([join(folder, 'x')]))
    }
    await rm(join(folder, 'x'))
    await open(NEXT_BOOT)
    expect(text('x')).toBe('round 19')
  })

  it('should keep a segment whose files could not be flushed, and go on without it', async () => {
    const { store, journal } = await open()
    await store.put(at('x'), bytesOf('x'), ABSENT)
    vi.spyOn(fs, 'fsync').mockImplementation((_, callback) =>
      callback(Object.assign(new Error('EIO'), { code: 'EIO' })),
    )
    const warned = vi.spyOn(process, 'emitWarning').mockReturnValue()
    await journal.settle()
    expect(warned).toHaveBeenCalledOnce()
    vi.restoreAllMocks()
    // The system tells of such a failure once: the same flush seems to succeed now.
    await (await open()).journal.settle()
    expect(await segments()).toEqual([expect.stringMatching(/\.failed$/)])
    await store.put(at('y'), bytesOf('y'), ABSENT)
    expect(await journaled()).toEqual(new Set([join(folder, 'x')]))
    await rm(join(folder, 'x'))
    await open(NEXT_BOOT)
    expect([text('x'), text('y')]).toEqual(['x', 'y'])
  })

  it('should make its own folder again where somebody removed it', async () => {
    const { store, journal } = await open()
    await store.put(at('x'), bytesOf('x'), ABSENT)
    await rm(join(folder, 'journal'), { recursive: true })
    await store.put(at('y'), bytesOf('y'), ABSENT)
    expect(await journaled()).toEqual(new Set([join(folder, 'y')]))
    await rm(join(folder, 'journal'), { recursive: true })
    await journal.settle()
    expect(journal.isWell).toBe(true)
  })

  it.skipIf(!fs.existsSync('/dev/shm'))(
    'should flush by itself what is on another file system (where there is /dev/shm)',
    async () => {
      const elsewhere = await mkdtemp('/dev/shm/korolev-journal-')
      try {
        const { store } = await open()
        await store.put(asLocation(`file://${elsewhere}/x`), bytesOf('x'), ABSENT)
        expect(await journaled()).toEqual(new Set())
      } finally {
        await rm(elsewhere, { recursive: true })
      }
    },
  )

  it('should close a segment that is large', async () => {
    const { store } = await open()
    const part = Buffer.alloc(JOURNALED_BYTES_MAX, 'x')
    const count = SEGMENT_BYTES_MAX / JOURNALED_BYTES_MAX
    const puts = Array.from({ length: count }, (_, index) =>
      store.put(at(`${index}`), part, ABSENT),
    )
    await Promise.all(puts)
    await store.put(at('next'), bytesOf('x'), ABSENT)
    expect(await segments()).toHaveLength(2)
  })

  it('should settle a minute after it was begun, also when nothing follows', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    const { store } = await open()
    await store.put(at('x'), bytesOf('x'), ABSENT)
    vi.advanceTimersByTime(SEGMENT_MS_MAX)
    vi.useRealTimers()
    await vi.waitFor(async () => expect(await segments()).toEqual([]), 5_000)
  })

  it('should write larger files without it', async () => {
    const { store } = await open()
    await store.put(at('large'), Buffer.alloc(JOURNALED_BYTES_MAX + 1), ABSENT)
    expect(await journaled()).toEqual(new Set())
  })

  it('should make its folder again where somebody removed it', async () => {
    const { store } = await open()
    await store.put(at('a/b/x'), bytesOf('x'), ABSENT)
    await rm(join(folder, 'a'), { recursive: true })
    await store.put(at('a/b/x'), bytesOf('y'), ABSENT)
    expect(text('a/b/x')).toBe('y')
  })
})

/** What one of two processes does to one of a few files; or both lose their machine. */
type Step = { readonly process: 0 | 1; readonly file: number; readonly does: Doing }
type Doing = 'put' | 'put large' | 'delete' | 'replace' | 'settle' | 'restart' | 'power cut'

const step: fc.Arbitrary<Step> = fc.record({
  process: fc.constantFrom(0, 1),
  file: fc.integer({ min: 0, max: 3 }),
  does: fc.oneof(
    { weight: 8, arbitrary: fc.constant('put' as const) },
    { weight: 3, arbitrary: fc.constantFrom('delete' as const, 'replace' as const) },
    { weight: 2, arbitrary: fc.constantFrom('settle' as const, 'restart' as const) },
    { weight: 2, arbitrary: fc.constantFrom('power cut' as const, 'put large' as const) },
  ),
})

describe('of two processes on one machine', () => {
  it('should lose nothing that was acknowledged, and bring nothing back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        await rm(folder, { recursive: true, force: true, maxRetries: 5 })
        await mkdir(folder)
        await play(steps)
      }),
      { numRuns: 60 },
    )
  }, 60_000)
})

async function play(steps: readonly Step[]): Promise<void> {
  let boot = 1
  const bootId = () => `00000000-0000-4000-8000-${String(boot).padStart(12, '0')}`
  const expected = new Map<string, string>()
  let processes = [await open(bootId()), await open(bootId())]
  for (const [index, { process, file, does }] of steps.entries()) {
    const { store, journal } = processes[process] ?? (await open(bootId()))
    const name = `f/${file}`
    if (does === 'settle') await journal.settle()
    else if (does === 'restart') processes[process] = await open(bootId())
    else if (does === 'power cut') {
      boot++
      for (const path of await journaled()) await lose(path, index)
      processes = [await open(bootId()), await open(bootId())]
    } else if (does === 'delete') {
      await store.delete(at(name))
      // A deletion that was not flushed may be undone: here it was.
      await flushForgets(journal)
      expected.delete(name)
    } else await write({ store, name, does, content: `step ${index}`, expected })
    for (const [each, content] of expected) expect(text(each)).toBe(content)
    const present = (await readdir(join(folder, 'f')).catch(() => [])).sort()
    expect(present.map((each) => `f/${each}`)).toEqual([...expected.keys()].sort())
  }
}

interface Writing {
  readonly store: LocalObjectStore
  readonly name: string
  readonly does: Doing
  readonly content: string
  readonly expected: Map<string, string>
}

async function write({ store, name, does, content, expected }: Writing): Promise<void> {
  const filled = does === 'put large' ? content.padEnd(JOURNALED_BYTES_MAX + 1) : content
  const found = does === 'replace' ? await store.head(at(name)) : undefined
  const condition =
    found === undefined ? ABSENT : { kind: 'version' as const, version: found.version }
  const { kind } = await store.put(at(name), bytesOf(filled), condition)
  expect(kind).toBe(found !== undefined || !expected.has(name) ? 'written' : 'precondition-failed')
  if (kind === 'written') expected.set(name, filled)
}

/** What a power cut may do to a file that was not flushed and still is there. */
async function lose(path: string, seed: number): Promise<void> {
  if (!fs.existsSync(path)) return
  if (seed % 3 === 0) await rm(path)
  else if (seed % 3 === 1) await truncate(path, 2)
}
