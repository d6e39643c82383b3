import { describe, expect, test } from 'vitest'
import { addCounts, countCheck, countReport, lastLine } from '../../../scripts/test/summary.mjs'

const file = (name: string, status: string, tests: [string, string][] = []) => ({
  name,
  status,
  assertionResults: tests.map(([fullName, state]) => ({ fullName, status: state })),
})

describe('test summary', () => {
  test('test summary: passed, failed, and the two kinds of not run are counted', () => {
    const report = { testResults: [file('a.test.ts', 'failed', [['a', 'passed'], ['b', 'failed'], ['c', 'pending'], ['d', 'todo']])] }
    expect(countReport(report, 1, 'x')).toMatchObject({ passed: 1, failed: 1, skipped: 2, failures: ['b'] })
  })

  test('test summary: a file that could not be loaded is a failure', () => {
    const counts = countReport({ testResults: [file('broken.test.ts', 'failed')] }, 1, 'x')
    expect(counts.failed).toBe(1)
    expect(counts.failures[0]).toContain('broken.test.ts')
  })

  test('test summary: a run that ended badly though no test failed is a failure', () => {
    expect(countReport({ testResults: [file('a', 'passed', [['a', 'passed']])] }, 1, 'x')).toMatchObject({ passed: 1, failed: 1 })
  })

  test('test summary: a run without a report is a failure', () => {
    expect(countReport(undefined, 0, 'end-to-end tests')).toMatchObject({ failed: 1 })
  })

  test('test summary: tests tagged [data] are counted as run or skipped', () => {
    const report = { testResults: [file('a', 'passed', [['figures [data] one', 'passed'], ['[data] two', 'failed'], ['three [data]', 'skipped'], ['four', 'passed']])] }
    expect(countReport(report, 1, 'x')).toMatchObject({ dataRan: 2, dataSkipped: 1 })
  })

  test('test summary: a check counts as one test', () => {
    expect(countCheck('lint', 0)).toMatchObject({ passed: 1, failed: 0 })
    expect(countCheck('lint', 2)).toMatchObject({ passed: 0, failed: 1, failures: ['lint (code 2)'] })
  })

  test('test summary: the last line adds all runs up', () => {
    const runs = [countCheck('lint', 0), countCheck('types', 1), countReport({ testResults: [file('a', 'passed', [['a', 'passed'], ['b', 'skipped']])] }, 0, 'x')]
    expect(lastLine(addCounts(runs))).toBe('2 passed, 1 failed, 1 skipped')
  })
})
