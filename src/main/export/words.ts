import type { ExportWords } from '../../shared/contract/export-channels'

const english = {
  total: 'Total', missing: '(missing)', emptyText: '(empty text)', sheet: 'Data',
  about: 'About this data', view: 'View', exportedAt: 'Exported', madeBy: 'Made by', filters: 'Filters', noFilters: 'none: all rows',
  rowsRead: 'Rows read', rowsUsed: 'Rows after filters', rowsResult: 'Rows of the result', overrides: 'Warnings set aside',
  rest: (count: number) => `Other (${count.toLocaleString('en')} ${count === 1 ? 'item' : 'items'})`,
  acrossGrain: (measure: string) => `${measure} mixes variables, facets or levels, as asked for.`,
  keptAsText: (count: string) => `${count} numbers or times have more digits than a spreadsheet keeps; they are stored as texts, with every digit.`,
  cutTexts: (count: string) => `${count} texts are longer than the 32,767 characters a cell holds and end there.`,
  notes: 'Note', sources: 'Sources', dataset: 'Dataset', file: 'File', size: 'Bytes', modified: 'Modified', sha256: 'SHA-256', sql: 'SQL', specification: 'Specification', reopen: 'Drop this file on Sextant to open the view again.',
}

/** Texts that exporters write into files themselves. */
export type ContentWords = { readonly [Key in keyof typeof english]: (typeof english)[Key] }

const chinese: ContentWords = {
  total: '总计', missing: '（缺失）', emptyText: '（空文本）', sheet: '数据',
  about: '关于此数据', view: '视图', exportedAt: '导出时间', madeBy: '制作程序', filters: '筛选', noFilters: '无：全部行',
  rowsRead: '读取行数', rowsUsed: '筛选后行数', rowsResult: '结果行数', overrides: '已忽略的警告',
  rest: (count) => `其他（${count.toLocaleString('zh-CN')} 项）`,
  acrossGrain: (measure) => `“${measure}”按要求混合了不同的变量、类别或层级。`,
  keptAsText: (count) => `${count} 个数字或时间的位数超出电子表格的精度，已按文本保存全部位数。`,
  cutTexts: (count) => `${count} 段文本超过单元格上限 32,767 个字符，在该处截断。`,
  notes: '说明', sources: '来源', dataset: '数据集', file: '文件', size: '字节数', modified: '修改时间', sha256: 'SHA-256', sql: 'SQL', specification: '规格', reopen: '把此文件拖到 Sextant 窗口即可重新打开该视图。',
}

const catalogues: Readonly<Record<ExportWords['language'], ContentWords>> = { en: english, 'zh-CN': chinese }

/** The texts of one language. */
export function contentWords(language: ExportWords['language']): ContentWords {
  return catalogues[language]
}
