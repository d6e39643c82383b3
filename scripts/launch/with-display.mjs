#!/usr/bin/env node
// Runs a command on a virtual display that lives exactly as long as the command.
//   node with-display.mjs command [argument…]
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findProgram } from '../setup/find-program.mjs'
import { exitCodeOf } from '../setup/run-command.mjs'

const START_MS = 30_000
const GRACE_MS = 4000

/** Without the socket file there is still the abstract one, for a /tmp/.X11-unix that we may not write. */
function startDisplay() {
  return startXvfb([]).catch(() => startXvfb(['-nolisten', 'unix']))
}

/** Starts Xvfb on the first free display number; setpriv makes the kernel end it should we be killed. */
function startXvfb(moreOptions) {
  const xvfb = findProgram('Xvfb')
  if (!xvfb) throw new Error('Xvfb is not installed')
  const options = ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp', '-noreset', ...moreOptions]
  const setpriv = findProgram('setpriv')
  const command = setpriv ? [setpriv, '--pdeathsig', 'KILL', xvfb, ...options] : [xvfb, ...options]
  const child = spawn(command[0], command.slice(1), { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] })
  let complaint = ''
  child.stderr.on('data', (chunk) => (complaint = (complaint + chunk).slice(-600)))
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Xvfb did not start within ${START_MS / 1000} s. ${complaint}`)), START_MS)
    let number = ''
    child.stdio[3].on('data', (chunk) => {
      number += chunk
      if (!number.endsWith('\n')) return
      clearTimeout(timer)
      resolve({ child, display: `:${number.trim()}` })
    })
    child.on('error', reject)
    child.on('exit', (code) => reject(new Error(`Xvfb ended at once (code ${code}). ${complaint}`)))
  })
}

async function main([command, ...rest]) {
  const { child: xvfb, display } = await startDisplay()
  const env = { ...process.env, DISPLAY: display }
  for (const name of ['WAYLAND_DISPLAY', 'XAUTHORITY']) delete env[name]
  // Nobody looks at this screen, so no accessibility bridge; and without a system bus its calls go to our own bus.
  env.NO_AT_BRIDGE = '1'
  if (!existsSync('/run/dbus/system_bus_socket') && env.DBUS_SESSION_BUS_ADDRESS) env.DBUS_SYSTEM_BUS_ADDRESS = env.DBUS_SESSION_BUS_ADDRESS
  const child = spawn(command, rest, { stdio: 'inherit', env })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      child.kill(signal)
      setTimeout(() => child.kill('SIGKILL'), GRACE_MS).unref()
    })
  }
  const code = await new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(`[sextant] ${command} could not be started: ${error.message}`)
      resolve(127)
    })
    child.on('exit', (status, signal) => resolve(exitCodeOf(status, signal)))
  })
  xvfb.removeAllListeners('exit')
  const ended = new Promise((resolve) => xvfb.on('exit', resolve))
  xvfb.kill('SIGTERM')
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 2000))])
  return code
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error) => {
    console.error(`[sextant] ${error.message}`)
    process.exit(1)
  },
)
