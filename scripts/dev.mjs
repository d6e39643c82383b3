#!/usr/bin/env node
// npm run dev: electron-vite's development server with our runtime; the window reloads when a source changes.
import './setup/node-version.mjs'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { runtimeEnvironment } from './electron-runtime.mjs'
import { ensureSandbox } from './launch/capabilities.mjs'
import { hasScreen } from './launch/session.mjs'
import { failWith, setUpDependencies, setUpRuntime } from './setup.mjs'
import { forgetBuild } from './setup/build.mjs'
import { ROOT } from './setup/paths.mjs'
import { exitCodeOf, SetUpError } from './setup/run-command.mjs'
import { ensureSystemLibraries } from './setup/system-libraries.mjs'

async function main(given) {
  if (process.getuid?.() === 0) {
    throw new SetUpError('`npm run dev` has to be started by an ordinary user: Electron refuses to be root inside its sandbox. (`npm start` works as root.)')
  }
  if (!hasScreen(process.env, false)) {
    throw new SetUpError('`npm run dev` shows a window, and there is no display here. `npm start -- --screenshot out.png` works without one.')
  }
  await setUpDependencies()
  const executable = await setUpRuntime()
  await ensureSystemLibraries(executable, { virtualDisplay: false })
  await ensureSandbox(executable, undefined)
  // The server writes development code into out/.
  forgetBuild()
  const tool = join(ROOT, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const env = { ...process.env, ...runtimeEnvironment(executable) }
  delete env.ELECTRON_RUN_AS_NODE
  const child = spawn(process.execPath, [tool, 'dev', '--watch', ...given], { cwd: ROOT, stdio: 'inherit', env })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => child.on('close', (code, signal) => resolve(exitCodeOf(code, signal))))
}

main(process.argv.slice(2)).then((code) => process.exit(code), failWith)
