import { dirname } from 'node:path'
import { FAKE_GCS_BINARY, FAKE_GCS_SERVER } from '../tests/support/gcs/fake-gcs-server.js'
import { run } from './support/run.js'

/** Builds it into the cache of the tests: a minute or two the first time. */
const { code, output } = await run('go', ['install', FAKE_GCS_SERVER], {
  environment: { GOBIN: dirname(FAKE_GCS_BINARY) },
})
console.log(output.trim())
console.log(code === 0 ? `${FAKE_GCS_SERVER} is built` : 'not built: is Go installed?')
process.exitCode = code
