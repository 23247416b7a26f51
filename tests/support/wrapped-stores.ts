/** The methods of a store that are called on the way to another machine. */
type Method<Store> = Extract<keyof Store, string>

/** How often each method was called since the last look. */
export class Counts<Store> {
  #counts = new Map<Method<Store>, number>()

  add(method: Method<Store>): void {
    this.#counts.set(method, (this.#counts.get(method) ?? 0) + 1)
  }

  /** What there was, by name; begins anew. */
  take(): Partial<Record<Method<Store>, number>> {
    const taken = Object.fromEntries(this.#counts) as Partial<Record<Method<Store>, number>>
    this.#counts = new Map()
    return taken
  }
}

/** The same store, whose calls are counted. */
export function counted<Store extends object>(store: Store, counts: Counts<Store>): Store {
  return wrapped(store, (method, run) => {
    counts.add(method)
    return run()
  })
}

/** The same store behind a slow network: each call takes at least so many milliseconds. */
export function delayed<Store extends object>(
  store: Store,
  delaysMs: Partial<Record<Method<Store>, number>>,
): Store {
  return wrapped(store, async (method, run) => {
    const delayMs = delaysMs[method] ?? 0
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs))
    return run()
  })
}

/** The same store, with something around each call. */
export function wrapped<Store extends object>(
  store: Store,
  around: (method: Method<Store>, run: () => unknown) => unknown,
): Store {
  return new Proxy(store, {
    get(target, property) {
      const value: unknown = Reflect.get(target, property, target)
      if (typeof value !== 'function') return value
      return (...args: readonly unknown[]) =>
        around(property as Method<Store>, () => Reflect.apply(value, target, args) as unknown)
    },
  })
}
