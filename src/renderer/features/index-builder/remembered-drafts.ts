import type { Roles } from '../../../shared/index-builder/roles'
import { datasetById } from '../../store/datasets'
import { draftOf, rolesOf, type RolesDraft } from './roles-draft'

/** What a person chose for each dataset, while the window is open: a dialog that was closed by mistake loses nothing. */
const drafts = new Map<string, RolesDraft>()

/** The same on disk, the latest last, so that an app that was ended loses nothing either: names of columns, thresholds, names given to clusters. */
const shelf = 'index-builder-roles'
const mostKept = 20

export function rememberDraft(dataset: string, draft: RolesDraft): void {
  drafts.set(dataset, draft)
  const [key, roles] = [keyOf(dataset), rolesOf(draft)]
  if (key === null || roles === null) return
  localStorage.setItem(shelf, JSON.stringify([...kept().filter(([known]) => known !== key), [key, roles]].slice(-mostKept)))
}

export function recallDraft(dataset: string): RolesDraft | null {
  const roles = kept().find(([key]) => key === keyOf(dataset))?.[1]
  return drafts.get(dataset) ?? (roles === undefined ? null : draftOf(roles))
}

/** What is on the shelf, as far as it reads as roles of this version: the engine checks them before it works with them. */
function kept(): readonly (readonly [string, Roles])[] {
  try {
    const entries: unknown = JSON.parse(localStorage.getItem(shelf) ?? '[]')
    return Array.isArray(entries) ? entries.filter(isEntry) : []
  } catch {
    // Cut short: the proposals serve.
    return []
  }
}

function isEntry(entry: unknown): entry is readonly [string, Roles] {
  const [key, roles]: readonly unknown[] = Array.isArray(entry) ? entry : []
  return typeof key === 'string' && typeof roles === 'object' && roles !== null && 'version' in roles && roles.version === 1 && 'conversation' in roles && typeof roles.conversation === 'string'
}

/** Ids of datasets are given anew in every workspace: files and their fields tell whether it is the same one. */
function keyOf(dataset: string): string | null {
  const known = datasetById(dataset)
  return known === null ? null : JSON.stringify([known.files.map(({ path }) => path), known.fields.map(({ name }) => name)])
}
