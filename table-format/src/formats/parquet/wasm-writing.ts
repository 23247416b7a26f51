import { DataType, List, Map_, Schema, Struct, Table as ArrowTable, tableToIPC } from 'apache-arrow'
import type { Field, RecordBatch } from 'apache-arrow'
import { Compression, Table, WriterPropertiesBuilder, transformParquetStream } from 'parquet-wasm'
import type { WriterProperties } from 'parquet-wasm'
import { newBatch } from '../../arrow/build.js'
import { fieldIdOf, sameLayout } from '../../arrow/types.js'
import { concatBytes } from '../../core/bytes.js'
import { InternalError, InvalidArgumentError, LakeError } from '../../core/errors.js'
import type {
  ParquetCodec,
  ParquetFooter,
  ParquetWriteOptions,
  ParquetWriter,
  ParquetWriting,
} from '../../ports/parquet-writing.js'
import { describeFooter, footerLength, nameUuids } from './written-footer.js'

/** Most rows that go into WebAssembly at once: a batch is copied on its way there. */
export const WASM_BATCH_ROWS_MAX = 65_536

/** Writes Parquet with parquet-wasm's streamed writer, in the thread that calls it. */
export const wasmParquetWriting: ParquetWriting = {
  create: (schema, options = {}) => new WasmParquetWriter(schema, options),
}

class WasmParquetWriter implements ParquetWriter {
  readonly chunks: AsyncIterable<Uint8Array>
  bytesWritten = 0
  bytesPending = 0
  readonly #schema: Schema
  readonly #options: ParquetWriteOptions
  readonly #input = new Handover<Uint8Array>()
  /** Settled by the first batch, from which the writer takes its schema. */
  readonly #output = deferred<ReadableStream<Uint8Array>>()
  readonly #footer = deferred<ParquetFooter>()
  #failure: Error | undefined
  #rowCount = 0
  #isStarted = false
  #isEnded = false
  #isTaken = false

  constructor(schema: Schema, options: ParquetWriteOptions) {
    this.#schema = withUuids(schema, options.uuidFieldIds ?? new Set())
    this.#options = options
    this.chunks = this.#takeOnce()
  }

  async write(batch: RecordBatch): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure
    if (this.#isEnded) throw new InternalError('a batch was given to a Parquet file that has ended')
    this.#check(batch)
    for (let from = 0; from < batch.numRows; from += WASM_BATCH_ROWS_MAX) {
      const slice = batch.slice(from, Math.min(from + WASM_BATCH_ROWS_MAX, batch.numRows))
      const named = newBatch(this.#schema, slice.numRows, slice.data.children)
      const bytes = tableToIPC(new ArrowTable([named]), 'stream')
      this.#rowCount += slice.numRows
      this.bytesPending += bytes.length
      this.#start()
      await this.#input.give(bytes)
    }
  }

  async finish(): Promise<ParquetFooter> {
    if (!this.#isStarted) {
      const error = new InvalidArgumentError('a Parquet file needs at least one row')
      this.#fail(error)
      throw error
    }
    this.#isEnded = true
    this.#input.end()
    return this.#footer.promise
  }

  abort(reason: Error): void {
    this.#fail(reason)
    if (!this.#isTaken) void drain(this.#output.promise)
  }

  /** The buffers go on as they are: those of another type would be taken for this one's. */
  #check(batch: RecordBatch): void {
    for (const [at, { name, type }] of this.#schema.fields.entries()) {
      const given = batch.data.children[at]?.type
      if (given === undefined || !sameLayout(given, type)) {
        const problem = `a batch has ${String(given)} where ${String(type)} is written`
        throw new InternalError(`column ${name} of a Parquet file: ${problem}`, { field: name })
      }
    }
  }

  #start(): void {
    if (this.#isStarted) return
    this.#isStarted = true
    const source = new ReadableStream(
      { pull: (controller) => this.#pull(controller) },
      { highWaterMark: 0 },
    )
    transformParquetStream(source, writerProperties(this.#options)).then(
      (stream) => this.#output.resolve(stream),
      (error: unknown) => this.#fail(asError(error)),
    )
  }

  /** Called when the batch before was written. The writer passes over errors, so none is given. */
  async #pull(controller: ReadableStreamDefaultController): Promise<void> {
    const bytes = await this.#input.take()
    if (bytes === undefined) return controller.close()
    try {
      const table = Table.fromIPCStream(bytes)
      const batch = table.recordBatch(0)
      table.free()
      controller.enqueue(batch)
    } catch (error) {
      this.#fail(asError(error))
      controller.close()
    }
  }

  #fail(error: Error): void {
    if (this.#failure !== undefined) return
    this.#failure = error
    this.#isEnded = true
    this.#output.reject(error)
    this.#footer.reject(error)
    this.#input.fail(error)
  }

  async *#takeOnce(): AsyncGenerator<Uint8Array, void, void> {
    this.#isTaken = true
    let isDone = false
    try {
      yield* this.#take()
      isDone = true
    } catch (error) {
      isDone = true
      this.#fail(asError(error))
      throw this.#failure
    } finally {
      if (!isDone) this.#fail(new InternalError('a Parquet file was not taken to its end'))
      if (this.#failure !== undefined) void drain(this.#output.promise)
    }
  }

  async *#take(): AsyncGenerator<Uint8Array, void, void> {
    const reader = (await this.#output.promise).getReader()
    // What comes after the end is the last row group and the footer.
    const last: Uint8Array[] = []
    try {
      for (let next = await reader.read(); !next.done; next = await reader.read()) {
        this.bytesPending = 0
        if (this.#isEnded) last.push(next.value)
        else yield* this.#count(next.value)
      }
    } finally {
      reader.releaseLock()
    }
    if (this.#failure !== undefined) throw this.#failure
    const { data, footer } = splitFooter(last)
    for (const chunk of data) yield* this.#count(chunk)
    const named = nameUuids(footer, this.#options.uuidFieldIds ?? new Set())
    const facts = describeFooter(named, this.bytesWritten + named.length)
    if (facts.rowCount !== this.#rowCount) {
      const problem = `${facts.rowCount} rows of ${this.#rowCount} are in the Parquet file`
      throw new InternalError(`${problem}: the writer passed over a batch`)
    }
    yield* this.#count(named)
    this.#footer.resolve(facts)
  }

  *#count(chunk: Uint8Array): Generator<Uint8Array> {
    this.bytesWritten += chunk.length
    yield chunk
  }
}

/** Hands one thing at a time from a giver to a taker; the giver waits until it was dealt with. */
class Handover<Item> {
  #item: Item | undefined
  #given = deferred<undefined>()
  #dealt: Deferred<undefined> | undefined
  #isEnded = false
  #failure: Error | undefined

  async give(item: Item): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure
    this.#item = item
    this.#dealt = deferred()
    this.#given.resolve(undefined)
    await this.#dealt.promise
  }

  /** Undefined after the end. */
  async take(): Promise<Item | undefined> {
    this.#dealt?.resolve(undefined)
    if (!this.#isEnded) await this.#given.promise
    this.#given = deferred()
    const item = this.#item
    this.#item = undefined
    return item
  }

  end(): void {
    this.#isEnded = true
    this.#given.resolve(undefined)
  }

  fail(error: Error): void {
    this.#failure = error
    this.#item = undefined
    this.#dealt?.reject(error)
    this.end()
  }
}

function asError(error: unknown): Error {
  if (error instanceof LakeError) return error
  const reason = error instanceof Error ? error.message : String(error)
  return new InternalError(`the Parquet writer failed: ${reason}`, { cause: error })
}

interface Deferred<Value> {
  readonly promise: Promise<Value>
  resolve(value: Value): void
  reject(error: Error): void
}

/** A promise to be settled from outside; that nobody waits for its rejection is no fault. */
function deferred<Value>(): Deferred<Value> {
  let resolve: (value: Value) => void = () => undefined
  let reject: (error: Error) => void = () => undefined
  const promise = new Promise<Value>((onValue, onError) => {
    resolve = onValue
    reject = onError
  })
  promise.catch(() => undefined)
  return { promise, resolve, reject }
}

/** Reads a stream to its end, so that what writes it ends and lets go of its memory. */
async function drain(output: Promise<ReadableStream<Uint8Array>>): Promise<void> {
  try {
    const reader = (await output).getReader()
    while (!(await reader.read()).done);
  } catch {
    // It failed already: there is nothing to wait for.
  }
}

function splitFooter(last: readonly Uint8Array[]): {
  readonly data: readonly Uint8Array[]
  readonly footer: Uint8Array
} {
  const end = last.at(-1) ?? new Uint8Array(0)
  const isWhole = end.length >= 8 && footerLength(end) <= end.length
  const [data, tail] = isWhole ? [last.slice(0, -1), end] : [[], concatBytes(last)]
  const at = tail.length - footerLength(tail)
  if (at < 0) throw new InternalError('the Parquet writer gave a footer that is not whole')
  return { data: [...data, tail.subarray(0, at)], footer: tail.subarray(at) }
}

const CODECS: Readonly<Record<ParquetCodec, Compression>> = {
  uncompressed: Compression.UNCOMPRESSED,
  snappy: Compression.SNAPPY,
  gzip: Compression.GZIP,
  brotli: Compression.BROTLI,
  zstd: Compression.ZSTD,
  lz4: Compression.LZ4_RAW,
}

function writerProperties(options: ParquetWriteOptions): WriterProperties {
  let builder = new WriterPropertiesBuilder().setCompression(CODECS[options.codec ?? 'zstd'])
  const { rowGroupRowsMax, rowGroupBytesMax, pageBytesMax, dictionaryBytesMax } = options
  if (rowGroupRowsMax !== undefined) builder = builder.setMaxRowGroupSize(rowGroupRowsMax)
  if (rowGroupBytesMax !== undefined) builder = builder.setMaxRowGroupBytes(rowGroupBytesMax)
  if (pageBytesMax !== undefined) builder = builder.setDataPageSizeLimit(pageBytesMax)
  if (dictionaryBytesMax !== undefined) {
    builder = builder.setDictionaryPageSizeLimit(dictionaryBytesMax)
  }
  const { keyValues } = options
  if (keyValues !== undefined) builder = builder.setKeyValueMetadata(new Map(keyValues))
  return builder.build()
}

/** Arrow's own name for UUIDs, by which Arrow readers know them. */
function withUuids(schema: Schema, ids: ReadonlySet<number>): Schema {
  if (ids.size === 0) return schema
  return new Schema(
    schema.fields.map((field) => withUuid(field, ids)),
    schema.metadata,
  )
}

function withUuid(field: Field, ids: ReadonlySet<number>): Field {
  const id = fieldIdOf(field)
  if (id !== undefined && ids.has(id)) {
    const extension = [
      ['ARROW:extension:name', 'arrow.uuid'],
      ['ARROW:extension:metadata', ''],
    ] as const
    return field.clone({ metadata: new Map([...field.metadata, ...extension]) })
  }
  const children = (field.type.children ?? []) as readonly Field[]
  if (children.length === 0) return field
  const changed = children.map((child) => withUuid(child, ids))
  return field.clone({ type: withChildren(field.type, changed) })
}

function withChildren(type: DataType, children: readonly Field[]): DataType {
  const [first] = children
  if (DataType.isStruct(type)) return new Struct([...children])
  if (first !== undefined && DataType.isList(type)) return new List(first)
  if (first !== undefined && DataType.isMap(type)) return new Map_(first)
  return type
}
