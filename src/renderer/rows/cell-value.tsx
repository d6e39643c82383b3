import { Copy } from 'lucide-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Column } from '../../shared/result/columns'
import { Button } from '../components/button'
import { cellFullText } from '../../shared/result/cell-text'
import { formatCount } from '../format/numbers'
import { cutText } from '../format/visible-text'
import { readableNested } from './readable-text'

const mostCharacters = 200_000
const nestedKinds: ReadonlySet<string> = new Set(['json', 'list', 'struct', 'map', 'text'])

interface CellValueProps {
  readonly column: Column
  readonly row: number
  readonly rowNumber: string
  readonly locale: string
  readonly onCopy: (text: string) => void
}

/** A cell's value in full: nested ones with a line for each member, long ones scrolled. Always plain text. */
export function CellValue({ column, row, rowNumber, locale, onCopy }: CellValueProps): ReactElement {
  const { t } = useTranslation()
  const full = cellFullText(column, row)
  const isCut = full !== null && full.length > mostCharacters
  const shown = full === null ? null : nestedKinds.has(column.field.kind) && !isCut ? readableNested(full) : cutText(full, mostCharacters)
  return (
    <div className="cell-value">
      <header>
        <strong><bdi>{cutText(column.field.name, 100)}</bdi></strong>
        <span>{t('table.value', { type: column.field.type, row: rowNumber })}</span>
      </header>
      {shown === null
        ? <p className="missing">{t('common.missing')} · {t('common.missingSpoken')}</p>
        : shown === ''
          ? <p className="missing">{t('common.emptyText')}</p>
          : <pre className="selectable" dir="auto" tabIndex={0}>{shown}</pre>}
      {full !== null && (
        <footer>
          <span>{isCut
            ? t('table.valueCut', { formatted: formatCount(mostCharacters, { locale }) })
            : t('table.characters', { count: [...full].length, formatted: formatCount([...full].length, { locale }) })}</span>
          <Button kind="quiet" icon={<Copy size={14} />} onPress={() => { onCopy(full) }}>{t('common.copy')}</Button>
        </footer>
      )}
    </div>
  )
}
