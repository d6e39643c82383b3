import { app } from 'electron'

/**
 * How much a page may hold of what it has just made and mostly thrown away, in MB for each of the two halves. V8 lets them grow to 16, and scrolling
 * fills whatever there is: with 100 million rows open the page took 330 MB instead of 270, for frames that came no sooner.
 */
const youngHalfMegabytes = 4

/** Has to run before the app is ready. Main itself and the engine have started their V8 without it. */
export function limitPageMemory(): void {
  const present = app.commandLine.getSwitchValue('js-flags')
  app.commandLine.appendSwitch('js-flags', [...(present === '' ? [] : [present]), `--max-semi-space-size=${youngHalfMegabytes}`].join(' '))
}
