import { expect, test } from 'vitest'
import { BlockedRequests } from '../../../../src/main/app/blocked-requests'

const report = (blockedUri: string): string => JSON.stringify({ 'csp-report': { 'document-uri': 'app://bundle/', 'blocked-uri': blockedUri } })

test('BlockedRequests: reports about addresses count, reports about inline code and unreadable ones do not', () => {
  const blocked = new BlockedRequests()
  blocked.addReport(report('https://example.com/'))
  blocked.addReport(report('inline'))
  blocked.addReport(report('eval'))
  blocked.addReport('{')
  blocked.addReport('[]')
  expect(blocked.count).toBe(1)
  blocked.add()
  expect(blocked.count).toBe(2)
})
