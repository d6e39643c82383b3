import { readFileSync, readdirSync } from 'node:fs'
import { wait } from './numbers.mjs'

/** Process ids below one (Linux). */
export function descendantsOf(ancestor) {
  const parents = new Map()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      parents.set(Number(name), Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))[1]))
    } catch {
      // Gone already.
    }
  }
  const below = (pid) => [...parents].filter(([, parent]) => parent === pid).flatMap(([child]) => [child, ...below(child)])
  return below(ancestor)
}

/** The renderer below the app's main process. Chromium rewrites a forked child's command line, hence the search by text. */
export function rendererOf(mainPid) {
  return descendantsOf(mainPid).find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').split(/[\0 ]+/).includes('--type=renderer'))
}

/**
 * Memory of a process in bytes. `proportional` (PSS) and `unshared` (private) are null where the kernel does not let us look;
 * `anonymous` (heap and buffers, no mapped files) can always be read.
 */
export function memoryOf(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const result = { resident: kilobytes(status, 'VmRSS'), anonymous: kilobytes(status, 'RssAnon'), peakResident: kilobytes(status, 'VmHWM'), proportional: null, unshared: null }
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
    result.proportional = kilobytes(rollup, 'Pss')
    result.unshared = kilobytes(rollup, 'Private_Clean') + kilobytes(rollup, 'Private_Dirty')
  } catch {
    // A sandboxed renderer may not be looked into by its own account.
  }
  return result
}

/**
 * Waits until a process and those below it use less than a tenth of one core for a second: profiles and copies behind are done.
 * @param {number} longestMs goes on after this time in any case
 */
export async function quiet(mainPid, longestMs = 60_000) {
  const deadlineMs = performance.now() + longestMs
  let before = ticksOf(mainPid)
  while (performance.now() < deadlineMs) {
    await wait(1_000)
    const now = ticksOf(mainPid)
    // A tick is 10 ms.
    if (now - before < 10) return
    before = now
  }
}

function ticksOf(mainPid) {
  return [mainPid, ...descendantsOf(mainPid)].reduce((sum, pid) => sum + ticksOfOne(pid), 0)
}

function ticksOfOne(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')
    return Number(fields[11]) + Number(fields[12])
  } catch {
    return 0
  }
}

function kilobytes(text, field) {
  return Number(new RegExp(`^${field}:\\s*(\\d+)`, 'm').exec(text)?.[1] ?? 0) * 1024
}
