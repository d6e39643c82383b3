import { pathToFileURL } from 'node:url'
import { Tokenizer } from '@huggingface/tokenizers'
import { readModelFiles } from './model-files'

/** Numbers in a vector. */
export const vectorSize = 384
/** Word pieces read of a text, its two marks among them: what the model was trained on. */
const mostPieces = 128

/** The part of onnxruntime-web that is used. */
interface OnnxRuntime {
  readonly env: { readonly wasm: { numThreads: number; wasmPaths: { mjs: string }; wasmBinary: Uint8Array } }
  readonly InferenceSession: { create(model: Uint8Array): Promise<OnnxSession> }
  readonly Tensor: new (type: 'int64', data: BigInt64Array, dimensions: readonly number[]) => unknown
}
interface OnnxSession {
  run(inputs: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, { readonly data: Float32Array; readonly dims: readonly number[] } | undefined>>>
}

/** Turns texts into unit vectors whose inner product says how alike two texts are in meaning. English. */
export class TextEncoder {
  private constructor(private readonly tokenizer: Tokenizer, private readonly runtime: OnnxRuntime, private readonly session: OnnxSession, private readonly endOfText: number) {}

  /** Loads the model from files of this machine; nothing is fetched. @throws Error when a file is missing or is not the one that is pinned */
  static async load(folder: string): Promise<TextEncoder> {
    const files = await readModelFiles(folder)
    const tokenizer = new Tokenizer(json(files.tokenizer.bytes), json(files.tokenizerConfig.bytes))
    const endOfText = tokenizer.token_to_id('[SEP]')
    if (endOfText === undefined) throw new Error('The tokenizer has no mark for the end of a text.')
    const runtime = (await import(/* @vite-ignore */ pathToFileURL(files.runtime.path).href)) as OnnxRuntime
    // One thread: a text's numbers must not depend on how work was divided. Several texts at once are the business of several workers.
    runtime.env.wasm.numThreads = 1
    runtime.env.wasm.wasmPaths = { mjs: pathToFileURL(files.loader.path).href }
    runtime.env.wasm.wasmBinary = files.program.bytes
    return new TextEncoder(tokenizer, runtime, await runtime.InferenceSession.create(files.model.bytes), endOfText)
  }

  /**
   * The unit vector of one text: the mean of its word pieces' vectors. One text a run: the model takes the scale of its whole numbers from everything in a
   * run, so beside other texts a text would get other numbers.
   */
  async encode(text: string): Promise<Float32Array> {
    const { runtime, session } = this
    const all = this.tokenizer.encode(text).ids
    const ids = all.length > mostPieces ? [...all.slice(0, mostPieces - 1), this.endOfText] : all
    const tensor = (values: BigInt64Array): unknown => new runtime.Tensor('int64', values, [1, ids.length])
    const { last_hidden_state: output } = await session.run({
      input_ids: tensor(BigInt64Array.from(ids, BigInt)), attention_mask: tensor(new BigInt64Array(ids.length).fill(1n)), token_type_ids: tensor(new BigInt64Array(ids.length)),
    })
    if (output === undefined || output.dims[2] !== vectorSize) throw new Error('The text model gives another shape than it should.')
    return unitMean(output.data, ids.length)
  }
}

function unitMean(pieces: Float32Array, count: number): Float32Array {
  const sums = new Float64Array(vectorSize)
  for (let piece = 0; piece < count; piece += 1) for (let i = 0; i < vectorSize; i += 1) sums[i]! += pieces[piece * vectorSize + i]!
  const length = Math.sqrt(sums.reduce((sum, value) => sum + value * value, 0))
  return Float32Array.from(sums, (value) => (length === 0 ? 0 : value / length))
}

function json(bytes: Uint8Array): object {
  return JSON.parse(Buffer.from(bytes).toString('utf8')) as object
}
