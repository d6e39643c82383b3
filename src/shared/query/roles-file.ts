import type { z } from 'zod'
import { Preparation } from './preparation'
import { Roles } from '../index-builder/roles'

/** `roles.json` on disk: the roles, and what is done to the table before they are looked for in it. A lookup names its table as the command line does: `data2`, `data3` … in the order of its paths. */
export const RolesFile = Roles.extend({ prepare: Preparation.optional() })
export type RolesFile = z.infer<typeof RolesFile>

/** Roles and preparation as a file: members that say nothing are left out. */
export function rolesFileText(roles: Roles, prepare: Preparation | undefined): string {
  const said = Object.entries(roles).filter(([, value]) => value !== null && value !== false && !(Array.isArray(value) && value.length === 0))
  const named = prepare === undefined ? undefined : { ...prepare, lookups: prepare.lookups.map((lookup, place) => ({ ...lookup, dataset: `data${place + 2}` })) }
  return `${JSON.stringify({ ...Object.fromEntries(said), ...(named === undefined ? {} : { prepare: named }) }, null, 2)}\n`
}
