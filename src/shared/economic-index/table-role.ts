import { z } from 'zod'

/** What a file of a release (or one that belongs beside it) is, told by its columns. */
export const TableRole = z.enum([
  'long', 'long-monthly', 'task-shares', 'pattern-shares', 'patterns-by-task', 'patterns-by-task-extract', 'thinking-by-task', 'clusters',
  'request-tree', 'task-statements', 'soc-structure', 'wages', 'employment', 'country-codes', 'country-population', 'state-population',
  'country-gdp', 'state-gdp', 'state-codes', 'business-trends',
])
export type TableRole = z.infer<typeof TableRole>

/** The file name people know each of them by, for saying what is missing. */
export const usualFile: Readonly<Record<TableRole, string>> = {
  long: 'aei_raw_*.csv',
  'long-monthly': 'aei_claude_ai_*.csv',
  'task-shares': 'task_pct_*.csv',
  'pattern-shares': 'automation_vs_augmentation.csv',
  'patterns-by-task': 'automation_vs_augmentation_by_task.csv',
  'patterns-by-task-extract': 'automation_vs_augmentation_by_task_v*.csv',
  'thinking-by-task': 'task_thinking_fractions.csv',
  clusters: 'cluster_level_dataset.tsv',
  'request-tree': 'request_hierarchy_tree_*.json',
  'task-statements': 'onet_task_statements.csv',
  'soc-structure': 'SOC_Structure.csv',
  wages: 'wage_data.csv',
  employment: 'bls_employment_may_2023.csv',
  'country-codes': 'iso_country_codes.csv',
  'country-population': 'working_age_pop_2024_country.csv',
  'state-population': 'working_age_pop_2024_us_state.csv',
  'country-gdp': 'gdp_2024_country.csv',
  'state-gdp': 'gdp_2024_us_state.csv',
  'state-codes': 'census_state_codes.txt',
  'business-trends': 'BTOS_National.xlsx (sheet Response Estimates; a workbook is opened by its own name, not with its folder)',
}
