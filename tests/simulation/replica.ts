import type { Clock } from '@korolev/table-format'
import { asLocation, printJson, UnavailableError } from '@korolev/table-format'
import { AccessState } from '../../catalog/src/commands/access-state.js'
import type { CallContext, Components } from '../../catalog/src/commands/components.js'
import { makeComponents } from '../../catalog/src/components.js'
import type { Caller } from '../../catalog/src/http/admission.js'
import { accountNow } from '../../catalog/src/http/authentication/access-tokens.js'
import { callerOf } from '../../catalog/src/http/authentication/authenticate.js'
import { errorReply } from '../../catalog/src/http/errors.js'
import type { Input, Route } from '../../catalog/src/http/exchange.js'
import { judgedAnswer } from '../../catalog/src/http/judged-answer.js'
import { PageTokens } from '../../catalog/src/http/page-tokens.js'
import { ACCOUNT_ROUTES } from '../../catalog/src/http/routes/accounts.js'
import { GRANT_ROUTES } from '../../catalog/src/http/routes/grants.js'
import { HISTORY_ROUTES } from '../../catalog/src/http/routes/history.js'
import { NAMESPACE_ROUTES } from '../../catalog/src/http/routes/namespaces.js'
import { OTHER_ROUTES } from '../../catalog/src/http/routes/other.js'
import { OWNER_ROUTES } from '../../catalog/src/http/routes/owners.js'
import { OWNERSHIP_ROUTES } from '../../catalog/src/http/routes/ownership.js'
import { POLICY_ROUTES } from '../../catalog/src/http/routes/policies.js'
import { TABLE_ROUTES } from '../../catalog/src/http/routes/tables.js'
import { VIEW_ROUTES } from '../../catalog/src/http/routes/views.js'
import { sweep, SweepRaceError } from '../../catalog/src/maintenance/sweep.js'
import type { CatalogStore } from '../../catalog/src/ports/catalog-store.js'
import { FaultyCatalogStore } from '../support/faulty-catalog-store.js'
import { FaultyObjectStore } from '../support/faulty-object-store.js'
import type { CallInfo } from '../support/faulty-schedule.js'
import { SeededIds } from '../support/seeded.js'
import { SimulatedDelivery } from './delivery.js'
import type { Token } from './identities.js'
import { ACTOR } from './owner-writes.js'
import type { World } from './world.js'
import { START_MS } from './world.js'

const ROUTES: ReadonlyMap<string, Route> = new Map(
  [
    ...NAMESPACE_ROUTES,
    ...TABLE_ROUTES,
    ...VIEW_ROUTES,
    ...OTHER_ROUTES,
    ...OWNER_ROUTES,
    ...OWNERSHIP_ROUTES,
    ...ACCOUNT_ROUTES,
    ...GRANT_ROUTES,
    ...HISTORY_ROUTES,
    ...POLICY_ROUTES,
  ].map((route) => [route.operationId, route]),
)
const TOKENS = new PageTokens(new Uint8Array(32))
const WAREHOUSE = { name: 'main', root: asLocation('memory://lake/main') }
const CONTEXT = { warehouse: WAREHOUSE }
const RESTART_MS = { min: 5, max: 3_000 }

export interface ReplicaRequest {
  readonly operationId: string
  readonly params: Readonly<Record<string, string>>
  readonly query?: string
  /** JSON text. */
  readonly body?: string
  readonly key?: string
  /** Stands in every commit record that the request makes. */
  readonly message: string
  /** Absent where nobody is asked who he is. */
  readonly token?: Token
}

export interface Answer {
  readonly status: number
  readonly text: string
  readonly etag?: string
}

/** What a law's mutant changes: the store that a process sees. */
export type Mutation = (store: CatalogStore) => CatalogStore

/** A clock that may differ from the others, and may be set, also back. */
class ReplicaClock implements Clock {
  skewMs = 0
  readonly #world: World
  readonly #isAlive: () => boolean

  constructor(world: World, isAlive: () => boolean) {
    this.#world = world
    this.#isAlive = isAlive
  }

  nowMs(): number {
    return Math.floor(START_MS + this.#world.scheduler.nowMs + this.skewMs)
  }

  sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted === true) return Promise.resolve()
    return new Promise((resolve) => {
      const wake = () => {
        if (this.#isAlive()) resolve()
      }
      this.#world.scheduler.after(delayMs, wake)
      signal?.addEventListener('abort', wake, { once: true })
    })
  }
}

/** One life of a replica: its own components, caches and lanes, all of which die with it. */
export class ReplicaProcess {
  readonly name: string
  readonly clock: ReplicaClock
  readonly #world: World
  readonly #components: Components
  /** What it keeps of who may do what, as a server does. */
  readonly #access: AccessState
  readonly #onCrash: () => void
  /** Metadata files that it has put, and knows that it has. */
  readonly #files = new Set<string>()
  #isAlive = true

  constructor(
    world: World,
    about: { name: string; skewMs: number; mutate: Mutation; onCrash: () => void },
  ) {
    this.#world = world
    this.name = about.name
    this.#onCrash = about.onCrash
    this.clock = new ReplicaClock(world, () => this.#isAlive)
    this.clock.skewMs = about.skewMs
    const delivery = new SimulatedDelivery(world, this)
    this.#components = makeComponents({
      store: about.mutate(new FaultyCatalogStore(world.catalog, delivery)),
      objects: new FaultyObjectStore(world.objects, delivery),
      clock: this.clock,
      ids: new SeededIds(world.idRandom, this.clock),
    })
    this.#access = new AccessState(this.#components.store)
  }

  get isAlive(): boolean {
    return this.#isAlive
  }

  /** From now on nothing reaches it, and nothing that it had begun goes on. */
  crash(when: string): void {
    if (!this.#isAlive) return
    this.#isAlive = false
    this.#world.trace(() => `${this.name} dies ${when}`)
    this.#world.count('crashes')
    const { arrivedFiles } = this.#world.catalog
    const isBetween = [...this.#files].some((file) => !arrivedFiles.has(file))
    if (isBetween) this.#world.count('crashes between put and batch')
    this.#onCrash()
  }

  /** What it is told of its own calls. */
  hears({ method, target }: CallInfo, result: unknown): void {
    if (method === 'put') this.#files.add(target)
    if (method === 'findCommit' && result !== undefined) {
      this.#world.count('lost answers found again')
    }
  }

  /** What `korolev sweep` does; never resolves when the process dies. */
  async sweep(): Promise<void> {
    const world = this.#world
    try {
      const options = { roots: [WAREHOUSE.root], graceMs: world.graceMs }
      const { purgesFinished } = await sweep(this.#components, options)
      world.count('sweeps to the end')
      for (let count = 0; count < purgesFinished; count++) world.count('purges finished by a sweep')
    } catch (error) {
      world.trace(() => `${this.name} sweeps in vain: ${String(error)}`)
      if (error instanceof SweepRaceError) world.count('sweeps that met another')
      else if (!(error instanceof UnavailableError))
        world.violate(`a sweep fails: ${String(error)}`)
    }
  }

  /** As the server answers it; never resolves when the process dies. */
  async handle(
    request: ReplicaRequest,
    connection: NonNullable<CallContext['connection']>,
  ): Promise<Answer> {
    const route = ROUTES.get(request.operationId)
    if (route === undefined) throw new Error(`no route ${request.operationId}`)
    try {
      const caller = await this.#callerOf(request)
      const input: Input = {
        components: this.#components,
        context: { ...CONTEXT, actor: caller.actor, message: request.message, connection },
        tokens: TOKENS,
        operationId: request.operationId,
        params: request.params,
        query: new URLSearchParams(request.query),
        headers: request.key === undefined ? {} : { 'idempotency-key': request.key },
        body: new TextEncoder().encode(request.body ?? ''),
      }
      const callerNow = () => this.#callerOf(request)
      const { status, text, body, headers } = await judgedAnswer({
        ...{ input, route, caller, callerNow },
      })
      const etag = headers?.['etag']
      return {
        status,
        text: text ?? body?.identity.toString('utf8') ?? '',
        ...(etag === undefined ? {} : { etag }),
      }
    } catch (error) {
      const { status, body } = errorReply(error)
      this.#world.trace(() => `${this.name} fails ${request.message}: ${String(error)}`)
      return { status, text: printJson(body) }
    }
  }

  /** As the server finds it, where a token's signature is good. */
  async #callerOf({ token }: ReplicaRequest): Promise<Caller> {
    if (token === undefined) return { actor: ACTOR }
    const reads = await this.#access.now()
    return callerOf(await accountNow(reads, token), reads)
  }
}

/** A place where one process after another runs. */
export class Replica {
  readonly name: string
  readonly #world: World
  readonly #mutate: Mutation
  #skewMs: number
  #lives = 0
  #process: ReplicaProcess | undefined

  constructor(world: World, name: string, mutate: Mutation) {
    this.#world = world
    this.#mutate = mutate
    this.name = name
    this.#skewMs = this.#randomSkewMs()
    this.#start()
  }

  /** Undefined while none runs. */
  get process(): ReplicaProcess | undefined {
    return this.#process
  }

  /** As an administrator, or NTP, does it. */
  setClock(): void {
    const skewMs = this.#randomSkewMs()
    if (skewMs < this.#skewMs) this.#world.count('clocks set back')
    this.#world.trace(() => `${this.name} has its clock set by ${skewMs - this.#skewMs} ms`)
    this.#skewMs = skewMs
    if (this.#process !== undefined) this.#process.clock.skewMs = skewMs
  }

  #randomSkewMs(): number {
    const { faults, random } = this.#world
    const skewMs = this.#world.millisecondsOf(faults.skewMs)
    return Math.round(random.below(2) === 0 ? skewMs : -skewMs)
  }

  #start(): void {
    this.#lives++
    this.#process = new ReplicaProcess(this.#world, {
      name: `${this.name}.${this.#lives}`,
      skewMs: this.#skewMs,
      mutate: this.#mutate,
      onCrash: () => {
        this.#process = undefined
        this.#world.scheduler.after(this.#world.millisecondsOf(RESTART_MS), () => {
          this.#start()
        })
      },
    })
  }
}
