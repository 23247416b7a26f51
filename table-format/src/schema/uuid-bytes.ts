import { fromHex, toHex } from '../core/bytes.js'

/** Lower-case text with hyphens from 16 bytes, the most significant first. */
export function uuidFromBytes(bytes: Uint8Array): string {
  const hex = toHex(bytes)
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)]
  return [...parts, hex.slice(20)].join('-')
}

export function uuidToBytes(text: string): Uint8Array {
  return fromHex(text.replaceAll('-', ''))
}

export function isUuidText(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}
