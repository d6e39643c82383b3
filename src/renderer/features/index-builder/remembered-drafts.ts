import { currentDocument, keepIndexRoles } from '../../store/document'
import { draftOf, rolesOf, type RolesDraft } from './roles-draft'

/** What a person chose for each dataset, while the window is open: a dialog that was closed by mistake loses nothing. */
const drafts = new Map<string, RolesDraft>()

/** Roles that are whole are saved with the workspace too, names given to clusters among them: an app that was ended loses nothing either. */
export function rememberDraft(dataset: string, draft: RolesDraft): void {
  drafts.set(dataset, draft)
  const roles = rolesOf(draft)
  if (roles !== null) keepIndexRoles(dataset, roles)
}

export function recallDraft(dataset: string): RolesDraft | null {
  const saved = currentDocument().indexRoles?.[dataset]
  return drafts.get(dataset) ?? (saved === undefined ? null : draftOf(saved))
}
