/**
 * @typedef {{ passed: number, failed: number, skipped: number, dataRan: number, dataSkipped: number, failures: string[] }} Counts
 */

/** @returns {Counts} */
export function noCounts() {
  return { passed: 0, failed: 0, skipped: 0, dataRan: 0, dataSkipped: 0, failures: [] }
}

/** Marks tests that need the real Economic Index data. */
const DATA_TAG = '[data]'

/**
 * Counts one vitest run from its JSON report. A file that could not be loaded, and a run that failed although no
 * test did (an error outside tests), count as one failure each: nothing that went wrong may be lost in the sum.
 * @param {{ testResults: { name: string, status: string, assertionResults: { status: string, fullName: string }[] }[] } | undefined} report
 *   undefined when vitest ended without writing one
 * @param {number} exitCode
 * @param {string} label for the list of failures
 * @returns {Counts}
 */
export function countReport(report, exitCode, label) {
  const counts = noCounts()
  for (const file of report?.testResults ?? []) {
    for (const test of file.assertionResults) countTest(counts, test, file.name)
    const loaded = file.assertionResults.length > 0 || file.status !== 'failed'
    if (!loaded) addFailure(counts, `${file.name}: could not be run`)
  }
  if (report === undefined) addFailure(counts, `${label}: vitest ended with code ${exitCode} and no report`)
  else if (exitCode !== 0 && counts.failed === 0) addFailure(counts, `${label}: vitest ended with code ${exitCode}, though no test failed (see above)`)
  return counts
}

function countTest(counts, { status, fullName }, file) {
  const needsData = `${file} ${fullName}`.includes(DATA_TAG)
  if (status === 'passed') counts.passed += 1
  else if (status === 'failed') addFailure(counts, fullName)
  else counts.skipped += 1
  if (!needsData) return
  if (status === 'passed' || status === 'failed') counts.dataRan += 1
  else counts.dataSkipped += 1
}

function addFailure(counts, what) {
  counts.failed += 1
  counts.failures.push(what)
}

/**
 * A check that is not vitest (type check, lint, boundaries) counts as one test.
 * @param {string} name
 * @param {number} exitCode
 * @returns {Counts}
 */
export function countCheck(name, exitCode) {
  const counts = noCounts()
  if (exitCode === 0) counts.passed = 1
  else addFailure(counts, `${name} (code ${exitCode})`)
  return counts
}

/**
 * @param {Counts[]} all
 * @returns {Counts}
 */
export function addCounts(all) {
  const sum = noCounts()
  for (const counts of all) {
    for (const name of ['passed', 'failed', 'skipped', 'dataRan', 'dataSkipped']) sum[name] += counts[name]
    sum.failures.push(...counts.failures)
  }
  return sum
}

/** The last line of `npm test`; programs read it. */
export function lastLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}
