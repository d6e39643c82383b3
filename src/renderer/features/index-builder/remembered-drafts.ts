import type { RolesDraft } from './roles-draft'

/** What a person chose for each dataset, while the window is open: a dialog that was closed by mistake loses nothing. */
const drafts = new Map<string, RolesDraft>()

export function rememberDraft(dataset: string, draft: RolesDraft): void {
  drafts.set(dataset, draft)
}

export function recallDraft(dataset: string): RolesDraft | null {
  return drafts.get(dataset) ?? null
}
