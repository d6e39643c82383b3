import { readFileSync, readdirSync } from 'node:fs'

export interface ProcessFacts {
  pid: number
  parentPid: number
  /** Program and arguments; empty for a process that has ended. */
  commandLine: string[]
  /** `Seccomp:` of /proc/<pid>/status: 0 none, 1 strict, 2 filter. */
  seccompMode: number
}

/**
 * All processes below one, found in /proc (Linux only), as they are now.
 * @param ancestorPid process id of the app's main process
 */
export function descendantsOf(ancestorPid: number): ProcessFacts[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => factsOf(Number(name)) ?? [])
  const below = (parentPid: number): ProcessFacts[] =>
    all.filter((facts) => facts.parentPid === parentPid).flatMap((facts) => [facts, ...below(facts.pid)])
  return below(ancestorPid)
}

/** The facts of one process; undefined when it does not exist (any more). */
export function factsOf(pid: number): ProcessFacts | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return { pid, parentPid: numberIn(status, 'PPid'), commandLine: commandLineOf(pid), seccompMode: numberIn(status, 'Seccomp') }
  } catch {
    return undefined
  }
}

/** Renderers among the app's processes. Chromium rewrites a forked child's command line, hence the search by text. */
export function renderersOf(mainPid: number): ProcessFacts[] {
  return descendantsOf(mainPid).filter(({ commandLine }) => commandLine.includes('--type=renderer'))
}

function commandLineOf(pid: number): string[] {
  // A rewritten command line is one string with spaces; an original one is separated by NUL.
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split(/[\0 ]+/).filter((word) => word !== '')
}

function numberIn(status: string, field: string): number {
  const value = new RegExp(`^${field}:\\s*(\\d+)`, 'm').exec(status)?.[1]
  if (value === undefined) throw new Error(`/proc status has no field ${field}`)
  return Number(value)
}
