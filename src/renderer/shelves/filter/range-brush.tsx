import { useState } from 'react'
import { Slider, SliderThumb, SliderTrack } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { ColumnProfile } from '../../../shared/result/column-profile'
import type { Field } from '../../../shared/result/field'
import type { FieldTest } from '../../components/shelves/filter-condition'
import { sparkHeight, sparkPath, sparkWidth } from '../../components/profile/spark-path'
import { scalarText } from '../../format/cells'
import { positionsOf, rangeBetween } from './brush-ends'

type RangeTest = Extract<FieldTest, { kind: 'range' }>

interface RangeBrushProps {
  readonly field: Field
  readonly histogram: NonNullable<ColumnProfile['histogram']>
  readonly test: RangeTest
  readonly onChange: (test: RangeTest) => void
}

/** The distribution of a field with two ends to drag over it, by keyboard too: one step is one bin. */
export function RangeBrush({ field, histogram: { edges, counts }, test, onChange }: RangeBrushProps) {
  const { t, i18n } = useTranslation()
  const [dragged, setDragged] = useState<[number, number] | null>(null)
  const [from, to] = dragged ?? positionsOf(field, edges, test)
  const last = Math.max(1, edges.length - 1)
  const percent = (position: number): string => `${(position / last) * 100}%`
  const words = (position: number): string => {
    const { from: value } = rangeBetween(field, edges, [position, position])
    return value === null ? '…' : (scalarText(value, field.kind, { locale: i18n.language, isPercent: field.unit === 'percent' }) ?? '')
  }
  return (
    <Slider
      aria-label={t('filters.brush', { field: field.name })} className="range-brush" minValue={0} maxValue={last} step={1} value={[from, to]}
      onChange={([low = 0, high = last]) => { setDragged([low, high]) }}
      onChangeEnd={([low = 0, high = last]) => {
        setDragged(null)
        onChange(rangeBetween(field, edges, [low, high]))
      }}
    >
      <svg viewBox={`0 0 ${sparkWidth} ${sparkHeight}`} preserveAspectRatio="none" aria-hidden="true" className="range-brush-bars"><path d={sparkPath(counts)} /></svg>
      <div className="range-brush-shade" style={{ left: 0, width: percent(from) }} />
      <div className="range-brush-shade" style={{ left: percent(to), right: 0 }} />
      <SliderTrack className="range-brush-track">
        <SliderThumb index={0} aria-label={t('filters.brushFrom')} className="range-brush-thumb" />
        <SliderThumb index={1} aria-label={t('filters.brushTo')} className="range-brush-thumb" />
      </SliderTrack>
      <div className="range-brush-words" aria-hidden="true"><span>{words(from)}</span><span>{words(to)}</span></div>
    </Slider>
  )
}
