import type { ValueAxis } from '../../../shared/slides/slide-chart'
import { spreadsheetFormat } from '../../../shared/query/spreadsheet-format'
import { areInPercent } from '../../format/measure-style'
import type { ChartAnswer } from '../chart-answer'
import { measureColumns } from '../groups'
import { isPercentAxis } from '../scatter/prepare'
import type { ChartContext } from '../scene/context'
import { serialDigits } from './digits'

/** How spreadsheets write the numbers of a measure of this chart. */
export function measureFormatCode(answer: ChartAnswer, measure: number): string | null {
  const column = measureColumns(answer)[measure]
  return column === undefined ? null : spreadsheetFormat(answer.spec.y[measure] ?? null, column, answer.batch.rowCount)
}

/** Marks of an axis need fewer digits than numbers beside marks. */
function axisFormat(answer: ChartAnswer, context: ChartContext, { least, most, isLog }: { readonly least: number; readonly most: number; readonly isLog: boolean }): string | null {
  if (areInPercent(context.spec.y)) return '0%'
  const own = measureFormatCode(answer, 0)
  if (own !== null && /["[%]/.test(own)) return own.replace(/(\.0+)(?=%)/, '')
  return isLog ? logFormat(least, most, context) : numberFormat(most, context)
}

/** Marks of a logarithmic axis are far apart: each has the unit that suits it. */
function logFormat(least: number, most: number, { words }: ChartContext): string | null {
  if (least < 1) return most >= 1e6 ? '0E+00' : null
  if (most >= 1e15 || (most >= 1e12 && least < 1e5)) return '0E+00'
  const isChinese = words.locale.startsWith('zh')
  if (most >= 1e12) return isChinese ? '[>=1000000000000]#,##0,,,,"万亿";[>=1000000000]#,##0,,,"0亿";0.#,,"百万"' : '[>=1000000000000]#,##0,,,,"T";[>=1000000000]#,##0,,,"B";0.#,,"M"'
  if (most >= 1e7) return isChinese ? '[>=1000000000]#,##0,,,"0亿";[>=1000000]#,##0,,"百万";#,##0' : '[>=1000000000]#,##0,,,"B";[>=1000000]#,##0,,"M";#,##0'
  return '#,##0'
}

/** Marks along an axis in whole numbers; long ones in millions or billions, tiny ones as powers. */
function numberFormat(most: number, { words }: ChartContext): string | null {
  const size = Math.abs(most)
  const isChinese = words.locale.startsWith('zh')
  if (size >= 1e15) return '0.0E+00'
  if (size >= 1e13) return isChinese ? '#,##0,,,,"万亿"' : '#,##0,,,,"T"'
  if (size >= 1e10) return isChinese ? '#,##0,,,"0亿";-#,##0,,,"0亿";0' : '#,##0,,,"B"'
  if (size >= 1e7) return isChinese ? '#,##0,,"百万"' : '#,##0,,"M"'
  if (size >= 1e6) return isChinese ? '#,##0.0,,"百万"' : '#,##0.0,,"M"'
  if (size > 0 && size < 1e-4) return '0.0E+00'
  return size >= 5 ? '#,##0' : null
}

/** Along what stretch an axis of measures runs. Null ends: the program finds round ones. */
export interface Stretch {
  readonly from: number | null
  readonly to: number | null
}

/** The axis of measured numbers. @param extent of what is drawn */
export function measureAxis(answer: ChartAnswer, context: ChartContext, stretch: Stretch, extent: { readonly from: number; readonly to: number }): ValueAxis | null {
  const settings = context.spec.axes?.y
  if (settings?.scale === 'symlog') return null
  const isLog = settings?.scale === 'log'
  return {
    title: context.names.y, scale: isLog ? 'log' : 'linear', isDate: false, format: axisFormat(answer, context, { least: extent.from, most: Math.max(Math.abs(extent.from), Math.abs(extent.to)), isLog }),
    from: settings?.from ?? (isLog ? powerBelow(extent.from) : stretch.from), to: settings?.to ?? stretch.to,
  }
}

const mostSingleSteps = 10

/** An axis of a field of rows. @param values in px-free units: milliseconds of dates */
export function fieldAxis(values: Float64Array, axis: 'x' | 'y', isTime: boolean, context: ChartContext): ValueAxis | null {
  const settings = context.spec.axes?.[axis]
  if (settings?.scale === 'symlog') return null
  const isLog = settings?.scale === 'log'
  const end = (value: number | undefined): number | null => (value === undefined ? null : isTime ? Number(serialDigits(value) ?? NaN) || null : value)
  const [least, most] = [values.reduce((one, other) => Math.min(one, other), Infinity), values.reduce((one, other) => Math.max(one, other), -Infinity)]
  const areYears = values.every(Number.isInteger) && Math.max(Math.abs(least), Math.abs(most)) < 10_000
  // Far from zero an axis that begins there would press all points into a corner.
  const span = most - least
  const isFar = !isTime && !isLog && (least > 0 ? least > span : most < 0 && -most > span)
  return {
    title: context.names[axis], scale: isLog ? 'log' : 'linear', isDate: isTime, format: isTime ? 'yyyy-mm-dd' : isPercentAxis(context, axis) ? '0%' : areYears ? '0' : isLog ? logFormat(least, most, context) : numberFormat(most, context),
    from: end(settings?.from) ?? (isLog ? powerBelow(least) : isTime ? end(least) : isFar ? roundBelow(least, span) : null),
    to: end(settings?.to) ?? (isTime ? end(most) : isFar ? -roundBelow(-most, span) : null),
    // Between the steps of a short scale nothing stands.
    ...(areYears && !isTime && !isLog && !isPercentAxis(context, axis) && span > 0 && span <= mostSingleSteps ? { step: 1 } : {}),
  }
}

/** A round number at or below the least, in steps that fit the span. */
export function roundBelow(least: number, span: number): number {
  const step = 10 ** Math.floor(Math.log10(span > 0 ? span : Math.abs(least) || 1))
  return Number((Math.floor(least / step) * step).toPrecision(12))
}

/** The largest value where it is a round number itself: programs would go a step beyond, and shares of 100 % end at 120. Null where they find a good end. */
export function roundEnd(most: number): number | null {
  const end = Number(most.toPrecision(12))
  return end > 0 && [1, 2, 5].includes(Number(end.toExponential().split('e')[0])) ? end : null
}

function powerBelow(least: number): number | null {
  return least > 0 && Number.isFinite(least) ? Number((10 ** Math.floor(Math.log10(least))).toPrecision(1)) : null
}
