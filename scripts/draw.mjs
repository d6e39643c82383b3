#!/usr/bin/env node
// Draws pictures with the app, in a window that nobody sees: node scripts/draw.mjs job result
// The job is written by `sextant chart` and `sextant figure`; nobody calls this by hand.
import './setup/node-version.mjs'
import { chmodSync, chownSync, copyFileSync, existsSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { runtimeEnvironment } from './electron-runtime.mjs'
import { accountNow } from './launch/account.mjs'
import { ensureSandbox } from './launch/capabilities.mjs'
import { homeOf, makeRunFolder } from './launch/run-folder.mjs'
import { hasScreen, runInSession, sessionEnvironment } from './launch/session.mjs'
import { failWith, setUp } from './setup.mjs'
import { ROOT } from './setup/paths.mjs'
import { SetUpError } from './setup/run-command.mjs'

const DRAW_SECONDS = 900

async function draw(job, result) {
  if (!job || !result || !existsSync(job)) throw new SetUpError('Usage: node scripts/draw.mjs job result')
  const account = accountNow()
  const virtualDisplay = !hasScreen(process.env, account !== undefined)
  const { executable } = await setUp({ virtualDisplay })
  await ensureSandbox(executable, account)
  const runFolder = makeRunFolder(account)
  const place = runFolder.inside('drawing')
  // The account that draws reads this copy and nothing else of the person's.
  const [ownJob, ownResult] = [join(place, 'job'), join(place, `result${extname(result)}`)]
  copyFileSync(job, ownJob)
  if (account) chownSync(ownJob, account.uid, account.gid)
  chmodSync(ownJob, 0o600)
  const env = sessionEnvironment(process.env, account, { runFolder, home: account && homeOf(account), virtualDisplay })
  const { code, timedOut } = await runInSession({
    command: [executable, ROOT, `--user-data-dir=${runFolder.inside('settings')}`, `--draw=${ownJob}`, `--draw-result=${ownResult}`],
    env: { ...env, ...runtimeEnvironment(executable) },
    account,
    virtualDisplay,
    reach: [dirname(executable)],
    runFolder,
    timeoutSeconds: DRAW_SECONDS,
  })
  if (timedOut) throw new SetUpError(`The app did not draw within ${DRAW_SECONDS} s and was ended.`)
  if (code !== 0 || !existsSync(ownResult)) return code === 0 ? 1 : code
  copyFileSync(ownResult, result)
  return 0
}

draw(...process.argv.slice(2)).then((code) => process.exit(code), failWith)
