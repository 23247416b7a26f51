import { parse } from 'yaml'
import type { ExampleJson, ExampleObject } from '../src/examples.js'

/** Reads JSON and keeps every digit, by way of YAML, of which JSON is a part. */
export function readExactJson(text: string): ExampleJson {
  return narrow(parse(text, { intAsBigInt: true }) as ExampleJson)
}

/** Only what a double cannot hold stays a bigint. */
function narrow(value: ExampleJson): ExampleJson {
  if (typeof value === 'bigint') {
    const number = Number(value)
    return Number.isSafeInteger(number) ? number : value
  }
  if (Array.isArray(value)) return (value as readonly ExampleJson[]).map(narrow)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value as ExampleObject).map(([key, each]) => [key, narrow(each)]),
  )
}

const MARK = 'exact integer '

export function printExactJson(value: ExampleJson, indent?: number): string {
  const text = JSON.stringify(
    value,
    (_, each: unknown) => (typeof each === 'bigint' ? `${MARK}${each}` : each),
    indent,
  )
  return text.replace(new RegExp(`"${MARK}(-?\\d+)"`, 'g'), '$1')
}
