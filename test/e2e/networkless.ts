import { spawnSync } from 'node:child_process'
import { networkInterfaces } from 'node:os'
import { networklessPrefix } from '../../scripts/launch/capabilities.mjs'

/** True when this process has a loopback interface at most, as in the namespace `npm test` makes. */
export function hasNoNetwork(): boolean {
  return Object.values(networkInterfaces()).flat().every((address) => address === undefined || address.internal)
}

export interface NetworklessRun {
  exitCode: number
  stdout: string
  stderr: string
}

/**
 * Runs a command where only the loopback interface exists: in this process's namespace when it is such a one already.
 * @param words program and arguments
 * @returns undefined when this system lets us make no namespace
 */
export function runNetworkless(words: readonly string[], timeoutSeconds = 60): NetworklessRun | undefined {
  const prefix = hasNoNetwork() ? [] : networklessPrefix(process.getuid?.() === 0, process.getuid?.() ?? 0, process.getgid?.() ?? 0)
  if (prefix.length > 0 && !succeeds([...prefix, 'true'])) return undefined
  const [command = '', ...rest] = [...prefix, ...words]
  const result = spawnSync(command, rest, { encoding: 'utf8', timeout: timeoutSeconds * 1000 })
  if (result.error) throw result.error
  return { exitCode: result.status ?? -1, stdout: result.stdout, stderr: result.stderr }
}

function succeeds([command = '', ...rest]: readonly string[]): boolean {
  return spawnSync(command, rest, { stdio: 'ignore' }).status === 0
}
