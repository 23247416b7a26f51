import type { FirestoreAddress } from './grpc-transport.js'
import { GrpcFirestoreTransport } from './grpc-transport.js'
import type { FirestoreOptions } from './store.js'
import { FirestoreCatalogStore } from './store.js'

/** The catalog's state in a database of Firestore, which need not hold anything yet. */
export function openFirestore(
  address: FirestoreAddress,
  tools: Omit<FirestoreOptions, 'transport'>,
): FirestoreCatalogStore {
  return new FirestoreCatalogStore({ ...tools, transport: new GrpcFirestoreTransport(address) })
}
