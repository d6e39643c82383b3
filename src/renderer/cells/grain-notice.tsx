import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract/channel-shape'
import type { EngineChannels } from '../../shared/contract/engine-channels'
import { grainReasons, isGuarded, overriddenMeasures, reasonsIn, type GrainReason } from '../../shared/grain/grain-reason'
import type { LongFormat } from '../../shared/grain/long-format'
import { keeping } from '../../shared/cells/rows-behind'
import type { Filter } from '../../shared/query/filter'
import type { Measure } from '../../shared/query/measure'
import { Button } from '../components/button'
import { Menu } from '../components/menu'
import { formatCount } from '../format/numbers'
import { useDataset } from '../store/datasets'
import { addView } from '../store/document'
import { useLocale } from '../store/settings'
import { useEngineQuery } from '../store/use-engine-query'
import { KindsDialog } from './kinds-dialog'
import './grain.css'

/** What the guard looks at in a view of any kind. */
export interface GuardedQuestion<M extends Measure> {
  readonly dataset: string
  readonly values: readonly M[]
  readonly filter: Filter | null
  /** The fields that tell its numbers apart. */
  readonly split: readonly (string | null)[]
}

interface GrainNoticeProps<M extends Measure> {
  readonly question: GuardedQuestion<M>
  readonly blanks: Output<EngineChannels['pivot/run']>['blanks']
  readonly onFilter: (filter: Filter | null) => void
  readonly onValues: (values: M[]) => void
  /** How a field more can tell the numbers apart; null where there is no place for it. */
  readonly split: { readonly label: (field: string) => string; readonly by: (field: string) => void } | null
}

/** Says which numbers of a long-format release are left blank and why, and what can be done about it. Nothing for an ordinary table. */
export function GrainNotice<M extends Measure>({ question, blanks, onFilter, onValues, split }: GrainNoticeProps<M>) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { dataset: id, values, filter } = question
  const dataset = useDataset(id)
  const [areKindsOpen, setKindsOpen] = useState(false)
  const { count, reasons } = countBlanks(blanks)
  const overridden = overriddenMeasures(values).length > 0
  const isShown = count > 0 || overridden
  const state = useEngineQuery('grain/describe', isShown ? { dataset: id } : null, { lane: 'grain', dataset: id })
  const described = state.kind === 'done' ? state.value : null
  if (!isShown || described === null || described.format === null) return null
  const { format, variables, wideSql } = described
  const field = mixedField(reasons, format)
  // A chart of each row's own numbers is guarded whatever their aggregate.
  const isBlank = (index: number): boolean => blanks.some(({ measure, masks }) => measure === index && masks.some((mask) => mask !== 0))
  return (
    <div className="grain-notice" role="note">
      <p>
        {count > 0
          ? `${t('grain.blank', { count, formatted: formatCount(count, { locale }) })} ${reasons.map((reason) => t(`grain.short.${reason}`)).join(', ')}.`
          : t('grain.overridden')}
      </p>
      <div className="grain-notice-actions">
        {count > 0 && variables.length > 1 && reasons.includes('variables') && (
          <Menu
            label={t('grain.filterTo', { field: format.variable })} trigger={<Button>{t('grain.filterTo', { field: format.variable })}</Button>}
            groups={[{
              id: 'variables',
              entries: variables.map(({ name }) => ({
                id: name, label: name,
                onAction: () => { onFilter(keeping(filter, [{ field: format.variable, part: { kind: 'value', value: name } }])) },
              })),
            }]}
          />
        )}
        {count > 0 && split !== null && field !== null && !question.split.includes(field) && <Button onPress={() => { split.by(field) }}>{split.label(field)}</Button>}
        {count > 0 && wideSql !== null && (
          <Button onPress={() => { addView(t('grain.wideName', { dataset: dataset?.name ?? '', field: format.variable }), { version: 1, kind: 'sql', text: wideSql }) }}>
            {t('grain.wide', { field: format.variable })}
          </Button>
        )}
        <Button onPress={() => { setKindsOpen(true) }}>{t('grain.kinds')}</Button>
        {count > 0
          ? <Button onPress={() => { onValues(values.map((measure, index) => (isGuarded(measure, format) || isBlank(index) ? { ...measure, acrossGrain: true } : measure))) }}>{t('grain.override')}</Button>
          : <Button onPress={() => { onValues(values.map(guardedAgain)) }}>{t('grain.guardAgain')}</Button>}
      </div>
      {areKindsOpen && <KindsDialog dataset={id} variables={variables} onClose={() => { setKindsOpen(false) }} />}
    </div>
  )
}

function guardedAgain<M extends Measure>(measure: M): M {
  const guarded = { ...measure }
  delete guarded.acrossGrain
  return guarded
}

/** How many numbers are blank, and every reason there is. */
function countBlanks(blanks: GrainNoticeProps<Measure>['blanks']): { count: number; reasons: GrainReason[] } {
  let count = 0
  let all = 0
  for (const { masks } of blanks) for (const mask of masks) {
    if (mask !== 0) count += 1
    all |= mask
  }
  return { count, reasons: reasonsIn(all) }
}

/** The field that tells apart what is mixed first. */
function mixedField(reasons: readonly GrainReason[], format: LongFormat): string | null {
  const fields: Partial<Record<GrainReason, string | null>> = { variables: format.variable, facets: format.facet, levels: format.level, geographies: format.geography }
  return grainReasons.filter((reason) => reasons.includes(reason)).map((reason) => fields[reason] ?? null).find((name) => name !== null) ?? null
}
