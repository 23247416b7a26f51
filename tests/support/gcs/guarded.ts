import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GcsEmulator } from './emulator.js'
import { GcsTokens, ServiceAccount } from './tokens.js'
import { SignedXmlApi } from './xml-api.js'

export interface GuardedGcs {
  readonly emulator: GcsEmulator
  readonly tokens: GcsTokens
  readonly signed: SignedXmlApi
  /** Signs as the service account. */
  readonly signer: Pick<ServiceAccount, 'email' | 'sign'>
  /** The service account's key. */
  readonly keyFile: string
  /** For a process that is to act as the service account. */
  readonly environment: {
    readonly STORAGE_EMULATOR_HOST: string
    readonly GOOGLE_APPLICATION_CREDENTIALS: string
  }
  stop(): Promise<void>
}

/** An emulator that lets nobody in without a token or a signature. */
export async function startGuardedGcs(buckets: readonly string[]): Promise<GuardedGcs> {
  const account = new ServiceAccount()
  const tokens = new GcsTokens(account)
  const apis: SignedXmlApi[] = []
  const emulator = await GcsEmulator.start({
    buckets,
    routers: (started) => {
      const signed = new SignedXmlApi(started, account)
      apis.push(signed)
      return [tokens.router, signed.router]
    },
  })
  emulator.guard = tokens.guardOf(emulator.objects)
  const folder = await mkdtemp(join(tmpdir(), 'korolev-key-'))
  const keyFile = join(folder, 'key.json')
  await writeFile(keyFile, account.keyFile())
  const [signed] = apis
  if (signed === undefined) throw new Error('the emulator asked for no routes')
  return {
    ...{ emulator, tokens, signed, keyFile, signer: account },
    environment: {
      STORAGE_EMULATOR_HOST: emulator.origin,
      GOOGLE_APPLICATION_CREDENTIALS: keyFile,
    },
    stop: async () => {
      await emulator.stop()
      await rm(folder, { recursive: true })
    },
  }
}
