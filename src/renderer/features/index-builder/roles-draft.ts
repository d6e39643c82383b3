import type { Roles, SingleRole } from '../../../shared/index-builder/roles'
import { floors } from '../../../shared/index-builder/thresholds'

/** The roles while a person chooses: ids may still be without a column. */
export type RolesDraft = Omit<Roles, 'conversation' | 'account'> & { readonly conversation: string | null; readonly account: string | null }

/** Nothing mapped, the thresholds at their floors. Members of `proposed` take their places. */
export function draftOf(proposed: Partial<Roles>): RolesDraft {
  return {
    version: 1, conversation: null, account: null, text: null, summary: null, date: null, country: null, state: null, product: null, apiValues: ['api', '1P API'], task: null, collaboration: null, requests: [],
    inputTokens: null, outputTokens: null, cost: null, sentimentStart: null, sentimentEnd: null, category: null, flags: [], matchTasks: false, clusterRequests: false, matching: null, matchThreshold: null, matchReview: null, clusterEdits: null, window: null, thresholds: { ...floors }, seed: 1,
    ...proposed,
  }
}

/** The roles to send, or null while an id has no column. */
export function rolesOf(draft: RolesDraft): Roles | null {
  const { conversation, account } = draft
  return conversation === null || account === null ? null : { ...draft, conversation, account }
}

/** A column for a role; a column has one role, so it leaves the one it had. */
export function withRole(draft: RolesDraft, role: SingleRole, column: string | null): RolesDraft {
  const cleared = column === null ? draft : withoutColumn(draft, column)
  return { ...cleared, [role]: column }
}

/** A column for a level of request labels; null takes this level and those above it away. */
export function withRequest(draft: RolesDraft, level: number, column: string | null): RolesDraft {
  if (column === null) return { ...draft, requests: draft.requests.slice(0, level) }
  const cleared = withoutColumn(draft, column)
  return { ...cleared, requests: level < cleared.requests.length ? cleared.requests.with(level, column) : [...cleared.requests, column] }
}

function withoutColumn(draft: RolesDraft, column: string): RolesDraft {
  const kept = Object.fromEntries(Object.entries(draft).map(([name, value]) => [name, value === column ? null : value])) as unknown as RolesDraft
  return { ...kept, requests: draft.requests.filter((name) => name !== column), flags: draft.flags.filter((name) => name !== column) }
}
