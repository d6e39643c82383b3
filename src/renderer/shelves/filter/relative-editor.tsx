import { useTranslation } from 'react-i18next'
import type { PeriodAnchor } from '../../../shared/query/relative-date'
import { PeriodUnit, WeekStart } from '../../../shared/query/relative-date'
import { Select } from '../../components/select'
import type { FieldTest } from '../../components/shelves/filter-condition'
import { readDay } from '../../format/person-notation'
import { DraftField } from './draft-field'

type RelativeTest = Extract<FieldTest, { kind: 'relative' }>

interface RelativeEditorProps {
  readonly test: RelativeTest
  readonly onChange: (test: RelativeTest) => void
}

const spans = ['last', 'this', 'to-date', 'previous', 'next'] as const

/** Days relative to today, to the latest date in the data, or to a day that stays. */
export function RelativeEditor({ test, onChange }: RelativeEditorProps) {
  const { t } = useTranslation()
  const { period, anchor } = test
  const hasCount = period.span === 'last' || period.span === 'previous' || period.span === 'next'
  const change = (part: Partial<typeof period>): void => { onChange({ ...test, period: { ...period, ...part } }) }
  return (
    <>
      <div className="filter-line">
        <Select
          label={t('filters.relative.span')} options={spans.map((value) => ({ value, label: t(`filters.relative.spans.${value}`) }))} value={period.span}
          onChange={(span) => { change({ span, count: span === 'this' || span === 'to-date' ? 1 : period.count }) }}
        />
        {hasCount && (
          <DraftField
            label={t('filters.relative.count')} value={period.count}
            onCommit={(typed) => {
              const count = Number(typed)
              if (Number.isInteger(count) && count >= 1 && count <= 10_000) change({ count })
            }}
          />
        )}
        <Select
          label={t('filters.relative.unit')} value={period.unit} onChange={(unit) => { change({ unit }) }}
          options={PeriodUnit.options.map((value) => ({ value, label: t(hasCount ? `filters.relative.unitChoices.${value}` : `filters.relative.units.${value}`) }))}
        />
      </div>
      <p className="filter-note">{t(`filters.relative.spanHints.${period.span}`, { unit: t(`filters.relative.units.${period.unit}`) })}</p>
      <div className="filter-line">
        <Select
          label={t('filters.relative.anchor')} value={anchor.kind} options={(['today', 'latest', 'day'] as const).map((value) => ({ value, label: t(`filters.relative.anchors.${value}`) }))}
          onChange={(kind) => { onChange({ ...test, anchor: anchorOf(kind) }) }}
        />
        {period.unit === 'week' && (
          <Select
            label={t('filters.relative.weekStart')} value={test.weekStart} onChange={(weekStart) => { onChange({ ...test, weekStart }) }}
            options={WeekStart.options.map((value) => ({ value, label: t(`filters.relative.weekStarts.${value}`) }))}
          />
        )}
        {anchor.kind === 'day' && (
          <DraftField
            label={t('filters.relative.day')} value={anchor.day}
            onCommit={(typed) => {
              const day = readDay(typed ?? '', 'year-month-day')
              if (day !== null && day.length === 10) onChange({ ...test, anchor: { kind: 'day', day } })
            }}
          />
        )}
      </div>
      <p className="filter-note">{t('filters.relative.zone', { zone: test.zone })}</p>
    </>
  )
}

function anchorOf(kind: PeriodAnchor['kind']): PeriodAnchor {
  return kind === 'day' ? { kind, day: new Date().toISOString().slice(0, 10) } : { kind }
}
