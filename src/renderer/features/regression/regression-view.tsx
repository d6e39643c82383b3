import { Sigma } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../../shared/errors/errors'
import type { RegressionSpec } from '../../../shared/query/regression-spec'
import type { View } from '../../../shared/query/view'
import { request } from '../../api/request'
import { Button } from '../../components/button'
import { EmptyState } from '../../components/empty-state'
import { IntoSlot } from '../../components/slots'
import { useDataset } from '../../store/datasets'
import { changeSpec } from '../../store/document'
import { notify } from '../../store/notices'
import { announce, reportStatus } from '../../store/screen'
import { useLocale } from '../../store/settings'
import { RegressionBar } from './regression-bar'
import { RegressionCanvas } from './regression-canvas'
import { askedRegression, firstRegression } from './regression-edits'
import { regressionNumbers } from '../../regressions/regression-numbers'
import { RegressionShelves } from './regression-shelves'
import { regressionTsv } from '../../regressions/regression-texts'
import { useRegression } from './use-regression'
import './regression.css'

/** A regression: its shelves, and what the fit says. */
export default function RegressionView({ view }: { readonly view: View }) {
  return view.spec.kind === 'regression' ? <Regression view={view} spec={view.spec} /> : null
}

function Regression({ view, spec }: { readonly view: View; readonly spec: RegressionSpec }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const dataset = useDataset(spec.dataset)
  const { state, shown } = useRegression(view.id, spec)
  const fields = useMemo(() => dataset?.fields ?? [], [dataset])
  const numbers = useMemo(() => regressionNumbers(locale, (limit) => t('regression.below', { limit })), [locale, t])
  const change = (next: RegressionSpec, mergeKey: string | null = null): void => { changeSpec(view.id, next, mergeKey ?? undefined) }

  useEffect(() => {
    if (shown === null) return
    const { result, trace } = shown.output
    reportStatus({ view: view.id, rowsOut: result.rowsKept, rowsIn: result.rowsRead, elapsedMs: trace.elapsedMs })
  }, [shown, view.id])

  const copy = (): void => {
    if (shown === null) return
    request('clipboard/write-text', { text: regressionTsv(shown.spec, shown.output.result, t, numbers) }).then(
      () => { announce(t('common.copied')) }, (thrown: unknown) => { notify({ kind: 'error', error: toAppError(thrown) }) },
    )
  }

  return (
    <div className="regression-view">
      <IntoSlot name="shelves"><RegressionShelves viewId={view.id} spec={spec} fields={fields} onChange={change} /></IntoSlot>
      <RegressionBar spec={spec} numbers={numbers} canCopy={shown !== null} onChange={change} onCopy={copy} />
      {askedRegression(spec) === null ? <FirstQuestion spec={spec} onChange={change} /> : <RegressionCanvas state={state} shown={shown} numbers={numbers} locale={locale} />}
    </div>
  )
}

/** What to do with an empty regression, and one button that does it. */
function FirstQuestion({ spec, onChange }: { readonly spec: RegressionSpec; readonly onChange: (spec: RegressionSpec) => void }) {
  const { t } = useTranslation()
  const dataset = useDataset(spec.dataset)
  const first = firstRegression(dataset?.fields ?? [])
  const isUntouched = spec.y === null && spec.x === null
  return (
    <EmptyState
      icon={<Sigma size={28} />} title={t('regression.emptyTitle')} text={t('regression.emptyText')}
      action={first !== null && isUntouched && (
        <Button kind="primary" onPress={() => { onChange({ ...spec, y: { field: first.y.name, isLog: false }, x: { field: first.x.name, isLog: false } }) }}>
          {t('regression.emptyAction', { y: first.y.name, x: first.x.name })}
        </Button>
      )}
    />
  )
}
