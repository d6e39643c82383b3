import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { ToggleButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { FiguresSpec } from '../../../../shared/query/figures-spec'
import { newIndexPage, type IndexPage } from '../../../../shared/query/index-page'
import { Button } from '../../../components/button'

export const pageKinds: readonly IndexPage['kind'][] = ['geography', 'occupation', 'taxonomy', 'compare']

interface PageBarProps {
  readonly kind: IndexPage['kind']
  readonly spec: FiguresSpec
  readonly onChange: (spec: FiguresSpec) => void
  readonly children?: ReactNode
}

/** The way back to the gallery, the other pages, and what can be set on this one. */
export function PageBar({ kind, spec, onChange, children }: PageBarProps) {
  const { t } = useTranslation()
  return (
    <div className="answer-bar">
      <div className="answer-bar-tools">
        <Button icon={<ArrowLeft size={14} />} onPress={() => { onChange(withoutPage(spec)) }}>{t('figures.all')}</Button>
        <div className="index-kinds" role="group" aria-label={t('indexPages.title')}>
          {pageKinds.map((one) => (
            <ToggleButton key={one} className="index-kind" isSelected={one === kind} onChange={() => { if (one !== kind) onChange({ ...withoutPage(spec), page: newIndexPage[one] }) }}>
              {t(`indexPages.kinds.${one}`)}
            </ToggleButton>
          ))}
        </div>
      </div>
      <div className="answer-bar-tools">{children}</div>
    </div>
  )
}

function withoutPage({ version, kind }: FiguresSpec): FiguresSpec {
  return { version, kind, figure: null, params: {} }
}
