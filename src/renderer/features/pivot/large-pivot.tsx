import { Grid3x3 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { mostCells } from '../../../shared/pivot/cell-limits'
import type { PivotSpec } from '../../../shared/query/pivot-spec'
import { Button } from '../../components/button'
import { EmptyState } from '../../components/empty-state'
import { formatCount } from '../../format/numbers'
import { smallerPivots } from './smaller-pivot'

interface LargePivotProps {
  readonly spec: PivotSpec
  /** Cells there would be, and those that need no asking. */
  readonly count: number
  readonly limit: number
  readonly locale: string
  readonly onChange: (spec: PivotSpec) => void
  readonly onAccept: () => void
}

/** Asks before a pivot is shown that nobody would read whole: with its number of cells, and with what shows less. */
export function LargePivot({ spec, count, limit, locale, onChange, onAccept }: LargePivotProps) {
  const { t } = useTranslation()
  const cells = formatCount(count, { locale })
  const isShowable = count <= mostCells
  const text = isShowable ? t('pivot.large.text', { limit: formatCount(limit, { locale }) }) : t('pivot.large.textTooMany', { limit: formatCount(mostCells, { locale }) })
  return (
    <EmptyState
      icon={<Grid3x3 size={28} />} title={t('pivot.large.title', { cells })} text={text}
      action={(
        <div className="pivot-large-actions">
          {smallerPivots(spec).map((smaller, place) => (
            <Button key={`${smaller.kind} ${smaller.axis}`} kind={place === 0 ? 'primary' : 'plain'} onPress={() => { onChange(smaller.spec) }}>
              {t(`pivot.large.${smaller.kind}`, { field: smaller.field, count: formatCount(smaller.count, { locale }) })}
            </Button>
          ))}
          {isShowable && <Button onPress={onAccept}>{t('pivot.large.anyway', { cells })}</Button>}
        </div>
      )}
    />
  )
}
