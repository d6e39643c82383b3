import { spawn } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { ROOT } from '../setup/paths.mjs'
import { exitCodeOf, SetUpError } from '../setup/run-command.mjs'

const GRACE_MS = 6000

/**
 * Runs a command as a process group of its own, so that a time-out or Ctrl-C ends all of it.
 * @param {string[]} words program and arguments
 * @param {NodeJS.ProcessEnv} env
 * @param {number | undefined} timeoutSeconds
 * @returns {Promise<{ code: number, timedOut: boolean }>}
 * @throws {SetUpError} when the program cannot be started
 */
export function runGroup(words, env, timeoutSeconds) {
  return new Promise((resolve, reject) => {
    const child = spawn(words[0], words.slice(1), { cwd: ROOT, env, stdio: ['ignore', 'inherit', 'inherit'], detached: process.platform !== 'win32' })
    let timedOut = false
    const signalAll = (signal) => {
      try {
        process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal)
      } catch {
        // Gone already.
      }
    }
    const end = (signal) => {
      signalAll(signal)
      setTimeout(() => signalAll('SIGKILL'), GRACE_MS).unref()
    }
    const timer = timeoutSeconds && setTimeout(() => ((timedOut = true), end('SIGTERM')), timeoutSeconds * 1000)
    const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP']
    for (const signal of forwarded) process.on(signal, end)
    child.on('error', (error) => reject(new SetUpError(`${words[0]} could not be started: ${error.message}`)))
    child.on('exit', (code, signal) => {
      clearTimeout(timer)
      for (const name of forwarded) process.removeListener(name, end)
      void endRest(child.pid).then(() => resolve({ code: exitCodeOf(code, signal), timedOut }))
    })
  })
}

/** What outlived its command (a session bus, a display, a stray helper) ends with it, by force if need be. */
async function endRest(group) {
  if (process.platform === 'win32') return
  for (let waitedMs = 0; waitedMs <= GRACE_MS && livesOn(group); waitedMs += 50) {
    try {
      if (waitedMs === 0 || waitedMs === GRACE_MS) process.kill(-group, waitedMs === 0 ? 'SIGTERM' : 'SIGKILL')
    } catch {
      return
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** A group of which only the dead are left counts as gone: where nobody collects them they stay listed for ever. */
function livesOn(group) {
  if (process.platform !== 'linux') return exists(group)
  return readdirSync('/proc').some((name) => /^\d+$/.test(name) && isLivingMember(name, group))
}

function exists(group) {
  try {
    return process.kill(-group, 0)
  } catch {
    return false
  }
}

function isLivingMember(pid, group) {
  try {
    // After the program's name, which may contain anything: state, parent, group.
    const [state, , itsGroup] = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')
    return Number(itsGroup) === group && state !== 'Z' && state !== 'X'
  } catch {
    return false
  }
}
