import { concatBytes } from '../../core/bytes.js'

/** Cuts chunks of any size into pieces of one size; what is over waits for more. */
export class Pieces {
  readonly #pieceBytes: number
  #held: Uint8Array[] = []
  #heldBytes = 0

  constructor(pieceBytes: number) {
    this.#pieceBytes = pieceBytes
  }

  /** The pieces that this chunk fills, one byte more being there: the last one is for `rest`. */
  *add(chunk: Uint8Array): Generator<Uint8Array> {
    let rest = chunk
    while (this.#heldBytes + rest.length > this.#pieceBytes) {
      const room = this.#pieceBytes - this.#heldBytes
      yield concatBytes([...this.#held, rest.subarray(0, room)])
      rest = rest.subarray(room)
      this.#held = []
      this.#heldBytes = 0
    }
    if (rest.length === 0) return
    // Who gave the chunk may use its memory again.
    this.#held.push(rest.slice())
    this.#heldBytes += rest.length
  }

  /** What is left, never more than a piece. */
  rest(): readonly Uint8Array[] {
    return this.#held
  }

  joined(): Uint8Array {
    return concatBytes(this.#held)
  }
}
