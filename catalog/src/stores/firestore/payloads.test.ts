import { describe, expect, it } from 'vitest'
import { asLocation } from '@korolev/table-format'
import { MemoryObjectStore } from '@korolev/table-format/stores/memory'
import type { LargeTexts } from './payloads.js'
import {
  encodePayload,
  INLINE_BYTES_MAX,
  LARGE_OBJECT_BYTES_MAX,
  placePayloads,
  readPayloads,
  REQUEST_BYTES_MAX,
} from './payloads.js'

function makeLarge(): LargeTexts & { readonly objects: MemoryObjectStore } {
  return { objects: new MemoryObjectStore(), root: asLocation('memory://lake/large') }
}

async function objectsIn({ objects, root }: ReturnType<typeof makeLarge>) {
  const found: { readonly location: string; readonly sizeBytes: number }[] = []
  for await (const { location, sizeBytes } of objects.list(root))
    found.push({ location, sizeBytes })
  return found
}

/** A payload of exactly so many bytes. */
function payloadOf(sizeBytes: number, letter = 'x'): Uint8Array {
  const overhead = encodePayload(['']).length
  return encodePayload([letter.repeat(sizeBytes - overhead)])
}

async function roundTrip(payloads: readonly Uint8Array[], large: LargeTexts | undefined) {
  const writes = payloads.map((payload, index) => ({ path: `c/${index}`, payload }))
  const placed = await placePayloads(writes, large)
  const documents = writes.map(({ path }) => ({
    path,
    fields: placed.get(path) ?? {},
    updateTime: { seconds: '0', nanos: 0 },
  }))
  return { documents, texts: await readPayloads(documents, large) }
}

describe('payloads', () => {
  it('should stay in the document up to a size, and go into an object one byte past it', async () => {
    const large = makeLarge()
    const fits = await roundTrip([payloadOf(INLINE_BYTES_MAX)], large)
    expect(fits.documents[0]?.fields['p']).toHaveLength(INLINE_BYTES_MAX)
    expect(await objectsIn(large)).toEqual([])
    const spills = await roundTrip([payloadOf(INLINE_BYTES_MAX + 1)], large)
    expect(spills.documents[0]?.fields).not.toHaveProperty('p')
    expect(await objectsIn(large)).toHaveLength(1)
    expect(spills.texts[0]?.[0]).toHaveLength(INLINE_BYTES_MAX + 1 - encodePayload(['']).length)
  })

  it('should put the largest of many into one object, so that the request stays small', async () => {
    const large = makeLarge()
    const payloads = Array.from({ length: 9 }, (_, index) =>
      payloadOf(INLINE_BYTES_MAX - index, String(index)),
    )
    const { documents, texts } = await roundTrip(payloads, large)
    const inline = documents.filter(({ fields }) => fields['p'] !== undefined)
    const bytes = inline.reduce((sum, { fields }) => sum + (fields['p'] as Uint8Array).length, 0)
    expect(bytes).toBeLessThanOrEqual(REQUEST_BYTES_MAX)
    expect(inline).toHaveLength(5)
    expect(await objectsIn(large)).toHaveLength(1)
    expect(texts.map(([text]) => text?.[0])).toEqual([...'012345678'])
  })

  it('should bound the objects', async () => {
    const large = makeLarge()
    const half = LARGE_OBJECT_BYTES_MAX / 2 + 1_000
    await roundTrip([payloadOf(half, 'a'), payloadOf(half, 'b')], large)
    expect(await objectsIn(large)).toHaveLength(2)
  })

  it('should take it for the same when somebody put the same before', async () => {
    const large = makeLarge()
    const payload = payloadOf(INLINE_BYTES_MAX + 1)
    await roundTrip([payload], large)
    expect((await roundTrip([payload], large)).texts[0]).toHaveLength(1)
    expect(await objectsIn(large)).toHaveLength(1)
  })

  it('should be refused by name where there is no place for them', async () => {
    await expect(roundTrip([payloadOf(INLINE_BYTES_MAX + 1)], undefined)).rejects.toMatchObject({
      kind: 'invalid-argument',
    })
    const names = Array.from({ length: 4_000 }, (_, index) => ({
      path: `c/${String(index).padStart(1_000, 'x')}`,
      payload: undefined,
    }))
    await expect(placePayloads(names, makeLarge())).rejects.toThrow(
      /names and ids alone, at most 3145728 fit into one request to Firestore/,
    )
  })

  it('should notice when they are not what was written', async () => {
    const large = makeLarge()
    const { documents } = await roundTrip([payloadOf(100), payloadOf(INLINE_BYTES_MAX + 1)], large)
    const [inline, spilled] = documents
    if (inline === undefined || spilled === undefined) throw new Error('no documents')
    const bytes = Uint8Array.from(inline.fields['p'] as Uint8Array)
    bytes[50] = 0x79
    const damaged = { ...inline, fields: { p: bytes } }
    await expect(readPayloads([damaged], large)).rejects.toMatchObject({ kind: 'corrupt' })
    const [object] = await objectsIn(large)
    const location = asLocation(object?.location ?? '')
    await large.objects.delete(location)
    await expect(readPayloads([spilled], large)).rejects.toThrow(/is missing/)
    await large.objects.put(location, new Uint8Array(INLINE_BYTES_MAX + 1), { kind: 'absent' })
    await expect(readPayloads([spilled], large)).rejects.toThrow(/is damaged/)
  })
})
