import { afterAll, beforeAll, describe, it } from 'vitest'
import { asLocation } from '@korolev/table-format'
import { GcsObjectStore } from '@korolev/table-format/stores/gcs'
import { GoogleAccess } from '@korolev/table-format/stores/gcs-access'
import { NOT_GCS, REFUSED_BY_GCS } from '../contract/gcs-locations.js'
import { objectStoreContract } from '../contract/object-store.js'
import type { FakeGcsServer } from '../support/gcs/fake-gcs-server.js'
import { fakeGcsServerAbsence, startFakeGcsServer } from '../support/gcs/fake-gcs-server.js'

const absence = fakeGcsServerAbsence()

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

if (absence === undefined) describe('fake-gcs-server', onFakeGcsServer)
else it.skip(`should keep the contract on fake-gcs-server (${absence})`, () => undefined)
