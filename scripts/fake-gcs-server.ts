import { dirname } from 'node:path'
import {
  FAKE_GCS_BINARY,
  FAKE_GCS_SERVER,
  NO_FAKE_GCS_SERVER,
} from '../tests/support/gcs/fake-gcs-server.js'
import { run } from './support/run.js'

/** Builds it into the cache of the tests: a minute or two the first time, and nothing later. */
async function main(): Promise<number> {
  if (NO_FAKE_GCS_SERVER === undefined) return built()
  if ((await run('go', ['version']).catch(() => undefined))?.code !== 0) {
    console.log('not built: Go is not here\n0 passed, 0 failed')
    return 0
  }
  const environment = { GOBIN: dirname(FAKE_GCS_BINARY) }
  const { code, output } = await run('go', ['install', FAKE_GCS_SERVER], { environment })
  if (code === 0) return built()
  console.log(`${output.trim()}\n${FAKE_GCS_SERVER} could not be built\n0 passed, 1 failed`)
  return 1
}

function built(): number {
  console.log(`${FAKE_GCS_SERVER} is built\n1 passed, 0 failed`)
  return 0
}

process.exitCode = await main()
