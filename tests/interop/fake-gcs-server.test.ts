import { afterAll, beforeAll, describe, it } from 'vitest'
import { asLocation } from '@korolev/table-format'
import { GcsObjectStore } from '@korolev/table-format/stores/gcs'
import { GoogleAccess } from '@korolev/table-format/stores/gcs-access'
import { NOT_GCS, REFUSED_BY_GCS } from '../contract/gcs-locations.js'
import { objectStoreContract } from '../contract/object-store.js'
import { unlessAbsent } from '../support/absence.js'
import type { FakeGcsServer } from '../support/gcs/fake-gcs-server.js'
import { NO_FAKE_GCS_SERVER, startFakeGcsServer } from '../support/gcs/fake-gcs-server.js'

const onFakeGcsServer = () => {
  let server: FakeGcsServer
  let used = 0
  beforeAll(async () => {
    server = await startFakeGcsServer('bucket')
  })
  afterAll(() => server.stop())

  objectStoreContract(
    'gcs',
    () => {
      const access = new GoogleAccess({ emulatorHost: server.origin })
      const make = () => new GcsObjectStore({ access, pieceBytes: 256 * 1_024 })
      const root = asLocation(`gs://bucket/root-${++used}`)
      const close = () => Promise.resolve()
      return Promise.resolve({ store: make(), other: make(), root, close })
    },
    { foreignLocations: NOT_GCS, refusedNames: REFUSED_BY_GCS },
  )
}

// Skipped where it was not built, which takes Go a minute and a half: .ci/run and the nightly job
// build it first. Our own emulator holds the same contract in every run.
if (NO_FAKE_GCS_SERVER === undefined) describe('fake-gcs-server', onFakeGcsServer)
else it.skip(unlessAbsent('should keep the contract', NO_FAKE_GCS_SERVER), () => undefined)
