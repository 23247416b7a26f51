import { asLocation } from '@korolev/table-format'
import { LocalObjectStore } from '@korolev/table-format/stores/local'

/**
 * A process of its own that adds one to the number in an object, by compare-and-set, so and so
 * often. It says `ready` and begins after a line on its standard input.
 * Arguments: location of the object, how often.
 */
const [text = '', count = '0'] = process.argv.slice(2)
const location = asLocation(text)
const store = new LocalObjectStore()

async function increment(): Promise<void> {
  for (;;) {
    const object = await store.get(location)
    if (object === undefined) throw new Error(`there is nothing at ${location}`)
    const next = Number(Buffer.from(object.bytes).toString()) + 1
    const outcome = await store.put(location, Buffer.from(String(next)), {
      kind: 'version',
      version: object.meta.version,
    })
    if (outcome.kind === 'written') return
  }
}

process.stdout.write('ready\n')
process.stdin.once('data', () => {
  void (async () => {
    for (let done = 0; done < Number(count); done++) await increment()
    process.exit(0)
  })()
})
