import type { Catalogue } from '../catalogue'
import type { table as english } from '../en/table'

export const table: Catalogue<typeof english> = {
  name: '表格',
}
