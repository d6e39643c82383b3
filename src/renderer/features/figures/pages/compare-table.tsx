import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComparedRow, ComparePage, ReleaseSide } from '../../../../shared/economic-index/compare-page'
import { DataGrid } from '../../../components/grid/data-grid'
import type { CellView, GridColumn, GridWords } from '../../../components/grid/grid-types'
import { SearchField } from '../../../components/search-field'
import { Segmented } from '../../../components/segmented'
import { useLocale } from '../../../store/settings'
import { wordOf } from '../../../figure-words/figure-words'
import { placeName } from '../../../figure-words/place-names'
import { changeText, countText, indexText, percentText } from './page-numbers'

type Part = 'all' | 'matched' | 'onlyLeft' | 'onlyRight'

interface CompareTableProps {
  readonly answer: ComparePage
  readonly name: (side: ReleaseSide) => string
  readonly isDifferenceShown: boolean
}

/** What both sides have, with its change; what one has alone. The three parts always add up to all of it. */
export function CompareTable({ answer, name, isDifferenceShown }: CompareTableProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const [part, setPart] = useState<Part>('all')
  const [text, setText] = useState('')
  const { matched, onlyLeft, onlyRight, measure } = answer
  const isPlaces = measure.startsWith('country') || measure.startsWith('state')
  const rows = useMemo(() => {
    const words = text.toLocaleLowerCase().split(/\s+/).filter((word) => word !== '')
    const title = (key: string): string => (isPlaces ? placeName(key, null, t, locale) : measure === 'groups' && key === 'not_classified' ? t('figures.words.noCategory') : wordOf(key, t))
    // They come with the largest change first, which is nobody's order while changes are not shown.
    const ordered = isDifferenceShown ? answer.rows : answer.rows.toSorted((one, other) => (other.right ?? -1) - (one.right ?? -1) || (other.left ?? -1) - (one.left ?? -1))
    return ordered.filter((row) => part === 'all' || partOf(row) === part).map((row) => ({ ...row, title: title(row.key) }))
      .filter((row) => words.every((word) => row.title.toLocaleLowerCase().includes(word)))
  }, [answer, part, text, isPlaces, isDifferenceShown, measure, t, locale])
  const number = (value: number | null): string => (answer.unit === '%' ? percentText(value, locale, '') : indexText(value, locale, ''))
  const cell = (row: number, column: number): CellView => {
    const one = rows[row]
    if (one === undefined) return { text: '', style: 'value', title: null }
    const { left, right, title } = one
    if (column === 0) return { text: title, style: 'value', title }
    const value = column === 1 ? left : column === 2 ? right : left === null || right === null ? null : column === 3 ? right - left : left === 0 ? null : right / left
    if (value === null) return { text: t('indexPages.missing'), style: 'null', title: null }
    return { text: column <= 2 ? number(value) : column === 3 ? changeText(value, locale, '') : indexText(value, locale, ''), style: 'value', title: String(value) }
  }
  const titles = [t('indexPages.compare.name'), name(answer.left), name(answer.right), ...(isDifferenceShown ? [t(answer.unit === '%' ? 'indexPages.compare.changePoints' : 'indexPages.compare.change'), t('indexPages.compare.ratio')] : [])]
  const columns = titles.map((title, index): GridColumn => ({ id: String(index), name: title, widthPx: index === 0 ? 320 : index <= 2 ? 172 : index === 3 ? 128 : 96, isFrozen: index === 0, align: index === 0 ? 'start' : 'end', isResizable: false, sort: null }))
  const words: GridWords = {
    label: t('indexPages.kinds.compare'), rowNumbers: t('pivot.lineNumbers'), rowNumber: (row) => countText(row + 1, locale, ''),
    position: ({ row, column }) => (row < 0 ? (titles[column] ?? '') : `${titles[column] ?? ''}: ${cell(row, column).text}`),
  }
  const parts: readonly (readonly [Part, string, number])[] = [
    ['all', t('indexPages.compare.union'), matched + onlyLeft + onlyRight], ['matched', t('indexPages.compare.matched'), matched],
    ['onlyLeft', t('indexPages.compare.onlyLeft', { release: name(answer.left) }), onlyLeft], ['onlyRight', t('indexPages.compare.onlyRight', { release: name(answer.right) }), onlyRight],
  ]
  return (
    <>
      <div className="compare-parts">
        <Segmented
          label={t('indexPages.kinds.compare')} chosen={part} onChoose={setPart}
          choices={parts.map(([one, label, count]) => ({ id: one, content: <><span className="number">{countText(count, locale, '')}</span> {label}</> }))}
        />
        <SearchField label={t('indexPages.compare.search')} value={text} onChange={setText} />
      </div>
      <div className="compare-grid">
        <DataGrid rowCount={rows.length} columns={columns} cell={cell} words={words} renderHeader={(column) => <span className="chart-data-header" data-align={column.align}>{column.name}</span>} />
      </div>
    </>
  )
}

function partOf({ left, right }: ComparedRow): Exclude<Part, 'all'> {
  return right === null ? 'onlyLeft' : left === null ? 'onlyRight' : 'matched'
}
