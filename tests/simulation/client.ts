import type { CallContext } from '../../catalog/src/commands/components.js'
import type { EntityKey } from '../../catalog/src/ports/catalog-store.js'
import type { Asserted } from './observed-catalog.js'
import { SeededIds } from '../support/seeded.js'
import type { Attempt, Expected, Send } from './attempts.js'
import { judgeAccess } from './access-judge.js'
import { isSuccess, refusalOf } from './attempts.js'
import { tail } from './delivery.js'
import type { Token } from './identities.js'
import { signIn } from './identities.js'
import type { Answer, Replica, ReplicaProcess, ReplicaRequest } from './replica.js'
import type { World } from './world.js'

const SENDS_MAX = 5
const BACKOFF_MS = { min: 1, max: 400 }
/** How much later a proxy that is not sure sends a request again. */
const PROXY_MS = { min: 0.1, max: 300 }
const AGAIN_MS = { min: 1, max: 2_000 }

export interface Change {
  readonly operationId: string
  readonly params: Readonly<Record<string, string>>
  readonly query?: string
  readonly body?: string
  readonly expected: Expected
  readonly asserted?: readonly Asserted[]
  /** Instead of the client's own account. */
  readonly as?: string
}

/** One client: sends requests to replicas, and gives up those that nobody answers. */
export class Client {
  readonly name: string
  readonly attempts: Attempt[] = []
  readonly #world: World
  readonly #replicas: readonly Replica[]
  readonly #home: Replica
  readonly #ids: SeededIds
  /** By account, as long as they are good. */
  readonly #tokens = new Map<string, Token>()
  #count = 0

  /** @param account - absent where nobody is asked who he is. */
  constructor(
    world: World,
    name: string,
    replicas: readonly Replica[],
    readonly account?: string,
  ) {
    this.#world = world
    this.name = name
    this.#replicas = replicas
    this.#home = this.#anyReplica()
    this.#ids = new SeededIds(world.idRandom)
  }

  /** A name for the next change, which no other has. */
  nextMark(): string {
    return `${this.name}-${++this.#count}`
  }

  /** Sends a change; one with a key as often as it takes, one without only once. */
  async change(mark: string, change: Change, isKeyed: boolean): Promise<Answer | undefined> {
    const { expected, asserted, as = this.account, ...wire } = change
    const key = isKeyed ? { key: this.#ids.uuidV7() } : {}
    const attempt: Attempt = {
      request: { ...wire, ...key, message: mark },
      sends: [],
      expected,
    }
    this.attempts.push(attempt)
    if (asserted !== undefined) this.#world.catalog.asserted.set(mark, asserted)
    let last: Send
    do {
      if (attempt.sends.length > 0) await this.#pause(BACKOFF_MS)
      last = await this.#send(attempt, as)
    } while (isKeyed && attempt.sends.length < SENDS_MAX && !isFinal(last.answer))
    // Who is not sure whether it heard the answer asks once more.
    if (isKeyed && isFinal(last.answer) && this.#world.happens(0.15)) {
      await this.#pause(AGAIN_MS)
      await this.#send(attempt, as)
    }
    return last.answer
  }

  async #send(attempt: Attempt, as: string | undefined): Promise<Send> {
    const { request, sends } = attempt
    const isDone = this.#world.catalog.landed.has(request.message)
    const send = await this.ask(request, as, sends[0]?.span.from)
    sends.push(send)
    if (isDone && isSuccess(send.answer)) this.#world.count('idempotent replays')
    return send
  }

  /**
   * Sends a request once, and waits as long as this client's patience lasts.
   * @param since - when it was sent first.
   */
  async ask(asked: ReplicaRequest, as = this.account, since?: number): Promise<Send> {
    const { scheduler } = this.#world
    const from = scheduler.moment
    const token = as === undefined ? undefined : this.#token(as)
    const request = token === undefined ? asked : { ...asked, token }
    this.#world.count('requests')
    const isDoubled =
      request.key !== undefined && this.#world.happens(this.#world.faults.duplicateRequestRate)
    const answer = await this.#exchange(request, isDoubled)
    this.#world.trace(() => `${this.name} hears ${request.message}: ${answerText(answer)}`)
    this.#judgeFault(request, answer)
    const span = { from, to: scheduler.moment }
    judgeAccess(this.#world, request, { answer, span }, since ?? from)
    if (answer?.status === 401 && as !== undefined) this.#tokens.delete(as)
    return { span, answer, isDoubled, ...(token === undefined ? {} : { token }) }
  }

  #token(account: string): Token {
    const token = this.#tokens.get(account) ?? signIn(this.#world, account)
    this.#tokens.set(account, token)
    return token
  }

  #exchange(request: ReplicaRequest, isDoubled: boolean): Promise<Answer | undefined> {
    const world = this.#world
    const { scheduler, faults } = world
    return new Promise((resolve) => {
      const connection = new Connection(this)
      let isOver = false
      const hear = (answer: Answer | undefined) => {
        if (isOver) return
        isOver = true
        resolve(answer)
      }
      scheduler.after(faults.clientPatienceMs, () => {
        if (isOver) return
        world.count('requests given up')
        connection.close()
        hear(undefined)
      })
      const replica = this.#nextReplica()
      world.trace(() => `${this.name} asks ${replica.name}: ${requestText(request)}`)
      const sendTo = (to: Replica, delayMs: number) => {
        if (world.happens(faults.lostRequestRate)) return
        const isAnswerLost = world.happens(faults.lostAnswerRate)
        scheduler.after(delayMs + this.#latencyMs(), () => {
          this.#arrive(to.process, request, connection, (answer) => {
            if (!isAnswerLost)
              scheduler.after(this.#latencyMs(), () => {
                hear(answer)
              })
          })
        })
      }
      sendTo(replica, 0)
      if (isDoubled) sendTo(this.#anyReplica(), world.millisecondsOf(PROXY_MS))
    })
  }

  /** A replica that is down refuses the connection, which the client cannot tell from silence. */
  #arrive(
    process: ReplicaProcess | undefined,
    request: ReplicaRequest,
    connection: Connection,
    answer: (answer: Answer | undefined) => void,
  ): void {
    if (process === undefined) return answer(undefined)
    process.handle(request, connection).then(answer, (error: unknown) => {
      this.#world.violate(`${request.message} was not handled: ${String(error)}`)
    })
  }

  #judgeFault(request: ReplicaRequest, answer: Answer | undefined): void {
    if (answer === undefined) return
    const { type, message } = refusalOf(answer)
    if (answer.status === 503) this.#world.count('refused as unavailable')
    if (answer.status !== 500) return
    if (type === 'CommitStateUnknownException') this.#world.count('answers unknown')
    else this.#world.violate(`${requestText(request)} ends as a fault: ${type} ${message}`)
  }

  #nextReplica(): Replica {
    const isAway = this.#home.process === undefined || this.#world.happens(0.3)
    return isAway ? this.#anyReplica() : this.#home
  }

  #anyReplica(): Replica {
    const replica = this.#replicas[this.#world.random.below(this.#replicas.length)]
    if (replica === undefined) throw new Error('a world without replicas')
    return replica
  }

  #latencyMs(): number {
    return this.#world.millisecondsOf({ min: 0.1, max: 5 })
  }

  #pause(range: { min: number; max: number }): Promise<void> {
    return this.#world.scheduler.pause(this.#world.millisecondsOf(range))
  }
}

class Connection implements NonNullable<CallContext['connection']> {
  readonly identity: object
  readonly #listeners = new Set<() => void>()
  #isClosed = false

  constructor(identity: object) {
    this.identity = identity
  }

  whenGone(listener: () => void): () => void {
    if (this.#isClosed) listener()
    else this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  close(): void {
    this.#isClosed = true
    for (const listener of this.#listeners) listener()
  }
}

/** 500 and 503 are answers after which the same request may be sent again; by a new token, 401. */
function isFinal(answer: Answer | undefined): boolean {
  return answer !== undefined && answer.status < 500 && answer.status !== 401
}

export function keyName({ parent, name }: EntityKey): string {
  return `${parent.replace(/[[\]"]/g, '').replaceAll(',', '.')}.${name}`
}

function requestText(request: ReplicaRequest): string {
  const { operationId, params, key, message, body = '', query = '', token } = request
  const names = Object.values(params).join('.').replaceAll('\u001f', '.')
  const about = body.length > 160 ? `${body.slice(0, 160)}...` : body
  const more = [...(query === '' ? [] : [query]), about].join(' ')
  const keyed = key === undefined ? '' : `key ${tail(key)}`
  const who = token === undefined ? '' : `${token.clientId} `
  return `${who}${message} ${operationId} ${names} ${keyed} ${more}`
}

function answerText(answer: Answer | undefined): string {
  if (answer === undefined) return 'nothing'
  if (answer.status < 300) {
    const location = /"metadata-location":"([^"]+)"/.exec(answer.text)?.[1]
    return `${answer.status}${location === undefined ? '' : ` ${tail(location)}`}`
  }
  const { type, message } = refusalOf(answer)
  return `${answer.status} ${type} ${message}`
}
