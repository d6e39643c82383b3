import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '../../../shared/errors/errors'
import { toAppError } from '../../../shared/errors/errors'
import { asDetected, type ReaderOptions } from '../../../shared/dataset/reader-options'
import type { DatasetSummary } from '../../../shared/dataset/dataset-summary'
import type { ImportAudit } from '../../../shared/dataset/import-audit'
import { request } from '../../api/request'
import { Button } from '../../components/button'
import { ErrorNotice } from '../../errors/error-notice'
import { putDatasets } from '../../store/datasets'
import { thousandsMarkOf } from './reader-choices'

interface RemedyProps {
  readonly dataset: DatasetSummary
  readonly audit: ImportAudit
}

/** Reads the file again through our own scanner, where that would save records. */
export function LoadWhole({ dataset, audit }: RemedyProps) {
  const { t } = useTranslation()
  const asked = dataset.reader?.asked ?? asDetected
  if (asked.isLoadedWhole) return <p className="audit-hint">{t('audit.loadedWhole')}</p>
  if (!audit.canLoadWhole) return null
  const choice = { label: t('audit.loadWhole'), options: { ...asked, isLoadedWhole: true }, isPrimary: true }
  return <Remedy dataset={dataset.id} hint={t('audit.loadWholeHint')} choices={[choice]} running={t('audit.loadingWhole')} />
}

/** Reads columns of codes as text, where zeros in front of them were lost. */
export function ReadAsText({ dataset, audit }: RemedyProps) {
  const { t } = useTranslation()
  const asked = dataset.reader?.asked ?? asDetected
  const columns = [...new Set(audit.problems.flatMap(({ kind, columns }) => (kind === 'zeros-lost' || kind === 'not-numbers' ? (columns ?? []) : [])))]
  if (columns.length === 0) return null
  const types = { ...asked.types, ...Object.fromEntries(columns.map((name) => [name, 'VARCHAR'])) }
  const hint = t('audit.readAsTextHint', { columns: columns.map((name) => `“${name}”`).join(', ') })
  return <Remedy dataset={dataset.id} hint={hint} choices={[{ label: t('audit.readAsText'), options: { ...asked, types }, isPrimary: true }]} running={t('audit.readingAgain')} />
}

/** Asks for the order of day and month where every date would be one either way; the answer is kept with the dataset. */
export function ChooseDayOrder({ dataset, audit }: RemedyProps) {
  const { t } = useTranslation()
  const asked = dataset.reader?.asked ?? asDetected
  const open = audit.problems.find(({ kind }) => kind === 'day-or-month-first')
  if (open === undefined) return null
  const format = open.details
  const option = format.includes('%H') || format.includes('%I') ? 'timestampFormat' : 'dateFormat'
  const orders = (['dayFirst', 'monthFirst'] as const).map((order) => {
    const isRead = format.startsWith('%d') === (order === 'dayFirst')
    const said = isRead ? format : format.replace(/%[dm]/g, (part) => (part === '%d' ? '%m' : '%d'))
    return { label: t(`audit.${order}`), options: { ...asked, [option]: said }, isPrimary: isRead }
  })
  const columns = (open.columns ?? []).map((name) => `“${name}”`).join(', ')
  const hint = t(format.startsWith('%d') ? 'audit.readDayFirst' : 'audit.readMonthFirst', { columns })
  return <Remedy dataset={dataset.id} hint={hint} choices={orders} running={t('audit.readingAgain')} />
}

/** Asks what a mark between digits is, where their columns do not say; the answer is kept with the dataset. */
export function ChooseThousands({ dataset, audit }: RemedyProps) {
  const { t } = useTranslation()
  const asked = dataset.reader?.asked ?? asDetected
  return audit.problems.filter(({ kind }) => kind === 'thousands-or-decimals' || kind === 'thousands-or-text').map(({ kind, details, columns: names = [] }) => {
    const mark = thousandsMarkOf(details)
    const example = { number: `1${details}234` }
    const choices = [
      { label: t('audit.asThousands', example), options: { ...asked, thousandsMark: mark }, isPrimary: true },
      ...(kind === 'thousands-or-decimals' && (mark === ',' || mark === '.') ? [{ label: t('audit.asDecimals', example), options: { ...asked, decimalMark: mark }, isPrimary: false }] : []),
      { label: t('audit.asText'), options: { ...asked, types: { ...asked.types, ...Object.fromEntries(names.map((name) => [name, 'VARCHAR'])) } }, isPrimary: false },
    ]
    const hint = t('audit.thousandsHint', { columns: names.map((name) => `“${name}”`).join(', ') })
    return <Remedy key={kind + details} dataset={dataset.id} hint={hint} choices={choices} running={t('audit.readingAgain')} />
  })
}

/** Asks whether percentages are numbers; a format in a pivot or chart shows 0.12 as 12 % again. */
export function ChoosePercentages({ dataset, audit }: RemedyProps) {
  const { t } = useTranslation()
  const asked = dataset.reader?.asked ?? asDetected
  const names = audit.problems.find(({ kind }) => kind === 'percentages')?.columns ?? []
  if (names.length === 0) return null
  const readAs = (type: string) => ({ ...asked, types: { ...asked.types, ...Object.fromEntries(names.map((name) => [name, type])) } })
  const choices = [
    { label: t('audit.asShares'), options: readAs('DOUBLE'), isPrimary: true },
    { label: t('audit.asText'), options: readAs('VARCHAR'), isPrimary: false },
  ]
  return <Remedy dataset={dataset.id} hint={t('audit.percentHint', { columns: names.map((name) => `“${name}”`).join(', ') })} choices={choices} running={t('audit.readingAgain')} />
}

interface ReadAgainProps {
  readonly dataset: string
  readonly hint: string
  readonly choices: readonly { readonly label: string; readonly options: ReaderOptions; readonly isPrimary: boolean }[]
  readonly running: string
}

function Remedy({ dataset, hint, choices, running }: ReadAgainProps) {
  const [isReading, setIsReading] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const read = async (options: ReaderOptions): Promise<void> => {
    setIsReading(true)
    setError(null)
    try {
      putDatasets([await request('dataset/reopen', { dataset, options })])
    } catch (thrown) {
      setError(toAppError(thrown))
    } finally {
      setIsReading(false)
    }
  }
  return (
    <div className="audit-whole">
      <p>{hint}</p>
      <div className="audit-choices">
        {choices.map(({ label, options, isPrimary }) => (
          <Button key={label} {...(isPrimary ? { kind: 'primary' as const } : {})} isDisabled={isReading} onPress={() => void read(options)}>{isReading && isPrimary ? running : label}</Button>
        ))}
      </div>
      {error !== null && <ErrorNotice error={error} />}
    </div>
  )
}
