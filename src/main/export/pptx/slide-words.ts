import type { Provenance } from '../../../shared/query/provenance'
import type { SlideLanguage } from './text'

const english = {
  source: 'Source', filters: 'Filters', notes: 'Where the numbers come from', rows: 'Rows', read: (count: number) => `${count.toLocaleString('en')} read`, used: (count: number) => `${count.toLocaleString('en')} after filters`, madeBy: 'Made by', colon: ': ', and: '; ', space: ' ',
  columns: { median: 'Median', lower: 'Lower quartile', upper: 'Upper quartile', low: 'Lower whisker', high: 'Upper whisker', n: 'Rows', x_to: 'to', y_to: 'to', folded_x: 'Others in it', folded_series: 'Others in it' },
  cut: (shown: string, all: string) => `The first ${shown} of ${all} lines are shown.`,
  cutColumns: (shown: string, all: string) => `The first ${shown} of ${all} columns are shown.`,
}
const chinese: typeof english = {
  source: '来源', filters: '筛选', notes: '数字来源', rows: '行数', read: (count) => `读取 ${count.toLocaleString('en')}`, used: (count) => `筛选后 ${count.toLocaleString('en')}`, madeBy: '制作程序', colon: '：', and: '；', space: '',
  columns: { median: '中位数', lower: '下四分位数', upper: '上四分位数', low: '下须', high: '上须', n: '行数', x_to: '至', y_to: '至', folded_x: '所含其他项', folded_series: '所含其他项' },
  cut: (shown, all) => `仅显示前 ${shown} 行，共 ${all} 行。`,
  cutColumns: (shown, all) => `仅显示前 ${shown} 列，共 ${all} 列。`,
}
const catalogues: Readonly<Record<SlideLanguage, typeof english>> = { en: english, 'zh-CN': chinese }

/** The texts of slides in one language. */
export function slideWords(language: SlideLanguage): typeof english {
  return catalogues[language]
}

const longestFilter = 160

/** The lines below the content: what it leaves out, then where it comes from. */
export function footerText(caveats: readonly string[], source: string | null, provenance: Provenance, language: SlideLanguage): string {
  const words = slideWords(language)
  const files = provenance.datasets.map(({ name, files: list }) => {
    const [hash] = list.map(({ sha256 }) => sha256)
    return list.length === 1 && hash !== null && hash !== undefined ? `${name} (SHA-256 ${hash.slice(0, 8)})` : name
  })
  const named = [...new Set(files)]
  const said = source ?? `${words.source}${words.colon}${named.join(', ')}`
  const { filters } = provenance
  const line = source === '' ? '' : [
    ...(said === '' ? [] : [said]), ...(source !== null && named.length > 0 ? [named.join(', ')] : []),
    ...(filters === null ? [] : [`${words.filters}${words.colon}${filters.length > longestFilter ? `${filters.slice(0, longestFilter)}…` : filters}`]),
    // Kept in one piece: a number of a version that stands alone on a line says nothing.
    `${provenance.exportedAt.slice(0, 10)} · Sextant ${provenance.appVersion}`.replaceAll(' ', '\u00a0'),
  ].join(' · ')
  return [caveats.filter((caveat) => caveat !== '').join(words.space), line].filter((one) => one !== '').join('\n')
}

/** Paragraphs for the speaker: what the page says of question and method, then every source in full. */
export function speakerNotes(said: readonly string[], provenance: Provenance, language: SlideLanguage): string[] {
  const words = slideWords(language)
  const { rows, datasets, filters, overrides } = provenance
  const counts = [...(rows.read === null ? [] : [words.read(rows.read)]), ...(rows.used === null ? [] : [words.used(rows.used)])]
  return [
    ...said,
    `${words.notes}${words.colon}`,
    ...datasets.flatMap((dataset) => dataset.files.slice(0, 20).map((file) => `${dataset.name}${words.colon}${file.name}, SHA-256 ${file.sha256 ?? '–'}`)),
    ...(filters === null ? [] : [`${words.filters}${words.colon}${filters}`]),
    ...(counts.length === 0 ? [] : [`${words.rows}${words.colon}${counts.join(words.and)}`]),
    ...overrides,
    ...(provenance.sql === '' ? [] : provenance.sql.slice(0, 8_000).split('\n').map((line, index) => (index === 0 ? `SQL${words.colon}${line}` : line))),
    `${words.madeBy}${words.colon}Sextant ${provenance.appVersion}, ${provenance.exportedAt}`,
  ]
}
