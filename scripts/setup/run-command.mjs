import { spawn } from 'node:child_process'

/** A step of set-up that failed, with a message a person can act on; no stack trace is shown for it. */
export class SetUpError extends Error {}

/** Progress goes to stderr: stdout belongs to the program that was asked for. */
export function say(message) {
  process.stderr.write(`[sextant] ${message}\n`)
}

/**
 * Runs a program to its end. Its output goes to our stderr unless `capture` or `toStdout` is set.
 * @param {string} command
 * @param {string[]} commandArguments
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, capture?: boolean, toStdout?: boolean, timeoutSeconds?: number }} [options]
 * @returns {Promise<{ code: number, output: string, timedOut: boolean }>} code is 127 when the program cannot be
 *   started and 128 + n when signal n ended it; `output` is stdout and stderr together, empty unless `capture`
 */
export function runCommand(command, commandArguments, options = {}) {
  const { cwd, env = process.env, capture = false, toStdout = false, timeoutSeconds } = options
  return new Promise((resolve) => {
    const child = spawn(command, commandArguments, {
      cwd,
      env,
      stdio: ['ignore', capture ? 'pipe' : toStdout ? 1 : 2, capture ? 'pipe' : 2],
      // npm is a .cmd file on Windows, which only a shell can start.
      shell: process.platform === 'win32' && command === 'npm',
    })
    let output = ''
    let timedOut = false
    const collect = (chunk) => {
      output += chunk
    }
    child.stdout?.on('data', collect)
    child.stderr?.on('data', collect)
    const timer =
      timeoutSeconds === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true
            child.kill('SIGKILL')
          }, timeoutSeconds * 1000)
    child.on('error', (error) => {
      clearTimeout(timer)
      resolve({ code: 127, output: output + error.message, timedOut })
    })
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      resolve({ code: exitCodeOf(code, signal), output, timedOut })
    })
  })
}

/**
 * The exit code a shell would report.
 * @param {number | null} code
 * @param {string | null} signal
 */
export function exitCodeOf(code, signal) {
  if (code !== null && code !== undefined) return code
  const numbers = { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGILL: 4, SIGTRAP: 5, SIGABRT: 6, SIGBUS: 7, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 }
  return 128 + (numbers[signal] ?? 0)
}

