import type { Catalogue } from '../catalogue'
import type { sql as english } from '../en/sql'

export const sql: Catalogue<typeof english> = {
  name: 'SQL',
  editor: 'SQL 编辑器',
  run: '运行',
  runHint: '运行（{{keys}}）',
  cancel: '取消',
  history: '历史记录',
  noHistory: '尚未运行过查询',
  resize: '编辑器高度',
  placeholder: 'SELECT … FROM 数据集',
  emptyTitle: '用 SQL 提问',
  emptyText: '打开的数据集就是表。每次运行一条 SELECT，绝不修改文件。可以从这些开始：',
  noDataset: '请先打开一个数据集，它会成为这里的一张表。',
  examples: { rows: '前几行', count: '按{{field}}计数', statistics: '每一列的统计', missing: '没有{{field}}的行' },
  summary: '{{rows}} × {{columns}}，用时 {{elapsed}}',
  stale: '文本已修改，重新运行即可看到新的结果。',
  pivot: '透视此结果',
  chart: '为此结果作图',
  resultName: '结果 {{number}}：{{text}}',
  pivotName: '{{name}} 的透视表',
  chartName: '{{name}} 的图表',
  errorAt: '转到第 {{line}} 行',
  noColumns: '该查询没有列。',
}
