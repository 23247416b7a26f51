import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSettings, serve } from '@korolev/catalog'
import { pino } from 'pino'

/** Runs something on a catalog of its own, which is gone afterwards. */
export async function withOwnCatalog(
  use: (uri: string) => Promise<void> | undefined,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'korolev-example-'))
  try {
    const settings = readSettings(['--port', '0', '--data-dir', folder], {})
    const served = await serve(settings, pino({ level: 'warn' }))
    try {
      await use(served.uri)
    } finally {
      await served.stop()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
