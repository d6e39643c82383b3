import type { Catalogue } from '../catalogue'
import type { sql as english } from '../en/sql'

export const sql: Catalogue<typeof english> = {
  name: 'SQL',
}
