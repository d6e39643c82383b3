import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { setUpBuild } from '../../../scripts/setup.mjs'

const root = join(import.meta.dirname, '..', '..', '..')
export const builtCommandLine = join(root, 'out', 'main', 'cli.js')
export const launcher = join(root, 'scripts', 'sextant.mjs')

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: Buffer
  readonly stderr: string
}

export interface RunOptions {
  readonly script?: string
  readonly input?: string
  /** Looked at again and again until it is there; then the signal is sent. */
  readonly signalAt?: () => Promise<boolean>
  readonly signal?: NodeJS.Signals
  readonly temporaryFolder?: string
}

/** Builds what is tested, when it is stale. */
export async function buildOnce(): Promise<void> {
  await setUpBuild()
}

/** Runs the built command line as a person's shell would. */
export function sextant(words: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const environment = { PATH: process.env['PATH'], HOME: process.env['HOME'], TMPDIR: options.temporaryFolder ?? tmpdir() }
  const child = spawn(process.execPath, [options.script ?? builtCommandLine, ...words], { env: environment, stdio: ['pipe', 'pipe', 'pipe'] })
  child.stdin.on('error', () => undefined)
  child.stdin.end(options.input ?? '')
  const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []]
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk))
  if (options.signalAt !== undefined) void whenThere(options.signalAt, () => child.exitCode !== null).then(() => child.kill(options.signal ?? 'SIGINT'))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) =>
      resolve({ code, signal, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString() }))
  })
}

async function whenThere(isThere: () => Promise<boolean>, isOver: () => boolean): Promise<void> {
  while (!isOver() && !(await isThere())) await new Promise((resolve) => setTimeout(resolve, 10))
}

/** Its standard output; fails unless it ended well. */
export async function outputOf(words: readonly string[], options: RunOptions = {}): Promise<string> {
  const { code, stdout, stderr } = await sextant(words, options)
  if (code !== 0) throw new Error(`Exit code ${String(code)}: ${stderr}`)
  return stdout.toString()
}

/** A folder that goes with the test, and a writer of files in it. */
export async function folderOfTest(): Promise<{ folder: string; write(name: string, content: string): Promise<string> }> {
  const folder = await mkdtemp(join(tmpdir(), 'cli-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return {
    folder,
    async write(name, content) {
      const path = join(folder, name)
      await writeFile(path, content)
      return path
    },
  }
}

export async function sha256(path: string): Promise<string> {
  return createHash('sha256').update(await readFile(path)).digest('hex')
}
