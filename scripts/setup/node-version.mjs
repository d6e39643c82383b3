export const MINIMUM_NODE = '20.19.0'

/**
 * Says whether a Node version can run Sextant.
 * @param {string} version for example '20.19.1' or 'v22.3.0'
 * @returns {boolean}
 */
export function nodeIsNewEnough(version, minimum = MINIMUM_NODE) {
  const have = version.replace(/^v/, '').split('.').map(Number)
  const need = minimum.split('.').map(Number)
  for (let part = 0; part < 3; part += 1) {
    if (have[part] !== need[part]) return have[part] > need[part]
  }
  return true
}

// Runs when the module is loaded: every script imports it first, so an old Node is told before anything else fails.
if (!nodeIsNewEnough(process.versions.node)) {
  console.error(
    `Sextant needs Node ${MINIMUM_NODE} or newer; this is Node ${process.versions.node} (${process.execPath}).\n` +
      'Install a newer Node (https://nodejs.org or your version manager) and run the command again.',
  )
  process.exit(1)
}
