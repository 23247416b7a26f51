import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../../../scripts/support/run.js'
import { freePort } from '../free-port.js'

/** Pinned: another version may answer differently. */
export const FAKE_GCS_SERVER = 'github.com/fsouza/fake-gcs-server@v1.56.1'

const FOLDER = join(ROOT, 'node_modules/.cache/korolev', FAKE_GCS_SERVER.replace(/^.*\//, ''))
export const FAKE_GCS_BINARY = join(FOLDER, 'fake-gcs-server')

const START_MS_MAX = 10_000
const LOOK_MS = 25

/** Why it cannot run here; undefined when it can. */
export const NO_FAKE_GCS_SERVER = existsSync(FAKE_GCS_BINARY)
  ? undefined
  : 'fake-gcs-server is not built; npm run fake-gcs-server builds it, where Go is'

export interface FakeGcsServer {
  readonly origin: string
  stop(): void
}

/** Another maker's Cloud Storage, in a process of its own, with one bucket. */
export async function startFakeGcsServer(bucket: string): Promise<FakeGcsServer> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const child = spawn(
    FAKE_GCS_BINARY,
    [
      ...['-scheme', 'http', '-host', '127.0.0.1', '-port', String(port), '-backend', 'memory'],
      ...['-external-url', origin, '-public-host', `127.0.0.1:${port}`, '-log-level', 'error'],
    ],
    { stdio: 'ignore' },
  )
  const stop = () => child.kill('SIGKILL')
  process.once('exit', stop)
  child.once('exit', () => process.off('exit', stop))
  const untilMs = Date.now() + START_MS_MAX
  while (!(await createBucket(origin, bucket))) {
    if (Date.now() > untilMs) throw new Error('fake-gcs-server does not start')
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
  return { origin, stop }
}

async function createBucket(origin: string, name: string): Promise<boolean> {
  try {
    const body = JSON.stringify({ name })
    const headers = { 'content-type': 'application/json' }
    return (await fetch(`${origin}/storage/v1/b`, { method: 'POST', headers, body })).ok
  } catch {
    return false
  }
}
