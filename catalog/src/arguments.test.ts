import { describe, expect, it } from 'vitest'
import { readArguments } from './arguments.js'

const OWN = { switches: ['--dry-run'], values: ['--from', '--warehouse'] }

describe('readArguments', () => {
  it('should take words, switches and values apart from settings, in any order', () => {
    const args = 'report --dry-run --data-dir lake --from=a=b main --port=1 --from c'.split(' ')
    const { words, switches, values, settings } = readArguments(args, OWN)
    expect(words).toEqual(['report', 'main'])
    expect([...switches]).toEqual(['--dry-run'])
    expect([...values]).toEqual([['--from', 'c']])
    expect(settings).toEqual(['--data-dir', 'lake', '--port', '1'])
  })

  it('should leave to the settings what is not meant for the command', () => {
    const isOwn = (flag: string, value: string) => flag !== '--warehouse' || !value.includes('=')
    const args = ['--warehouse', 'main', '--warehouse', 'main=file:///lake']
    const { values, settings } = readArguments(args, { ...OWN, isOwn })
    expect([...values]).toEqual([['--warehouse', 'main']])
    expect(settings).toEqual(['--warehouse', 'main=file:///lake'])
  })

  it('should refuse a flag without its value, and a switch with one', () => {
    expect(() => readArguments(['--from'], OWN)).toThrow('--from needs a value')
    expect(() => readArguments(['--data-dir'], OWN)).toThrow('--data-dir needs a value')
    expect(() => readArguments(['--dry-run=yes'], OWN)).toThrow('--dry-run takes no value')
  })

  it('should take what begins with a single dash as a word, such as a negative number', () => {
    expect(readArguments(['-1'], OWN).words).toEqual(['-1'])
  })
})
