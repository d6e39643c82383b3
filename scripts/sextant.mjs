#!/usr/bin/env node
// The `sextant` command of a clone: builds when stale, then runs the command line, or opens the window.
import './setup/node-version.mjs'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { installedRuntime } from './electron-runtime.mjs'
import { isCommandLine } from './launch/command-line.mjs'
import { failWith, setUpBuild, setUpDependencies } from './setup.mjs'
import { OUT } from './setup/paths.mjs'
import { exitCodeOf } from './setup/run-command.mjs'
import { startAndExit } from './start.mjs'

async function runCommandLine(given) {
  await setUpDependencies()
  await setUpBuild()
  // Drawn outputs start Electron; everything else is plain Node, so the runtime is named only when it is there.
  const runtime = installedRuntime()
  const env = runtime ? { ...process.env, ELECTRON_EXEC_PATH: runtime } : process.env
  const child = spawn(process.execPath, [join(OUT, 'main', 'cli.js'), ...given], { stdio: 'inherit', env })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve(exitCodeOf(code, signal)))
  })
}

const given = process.argv.slice(2)
if (isCommandLine(given)) runCommandLine(given).then((code) => process.exit(code), failWith)
else startAndExit(given)
