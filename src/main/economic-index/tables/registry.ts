import type { IndexTable } from '../../../shared/economic-index/index-table'
import { automationTable } from './automation-table'
import type { IndexTableRecipe } from './index-table-recipe'
import { occupationsTable } from './occupations-table'
import { requestsTable } from './requests-table'
import { socSharesTable } from './soc-shares-table'
import { specialisationTable } from './specialisation-table'
import { tasksTable } from './tasks-table'
import { tidyTable } from './tidy-table'
import { usageTable } from './usage-table'

/** One recipe a dataset. A new one does not compile until it has one. */
export const indexTables: Readonly<Record<IndexTable, IndexTableRecipe>> = {
  tidy: tidyTable, usage: usageTable, automation: automationTable, 'soc-shares': socSharesTable, occupations: occupationsTable, tasks: tasksTable, specialisation: specialisationTable,
  requests: requestsTable,
}
