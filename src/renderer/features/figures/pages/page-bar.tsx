import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { FiguresSpec } from '../../../../shared/query/figures-spec'
import { newIndexPage, type IndexPage } from '../../../../shared/query/index-page'
import { Button } from '../../../components/button'
import { Segmented } from '../../../components/segmented'

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
        <Segmented
          label={t('indexPages.title')} chosen={kind} choices={pageKinds.map((one) => ({ id: one, content: t(`indexPages.kinds.${one}`) }))}
          onChoose={(next) => { onChange({ ...withoutPage(spec), page: newIndexPage[next] }) }}
        />
      </div>
      <div className="answer-bar-tools">{children}</div>
    </div>
  )
}

function withoutPage({ version, kind }: FiguresSpec): FiguresSpec {
  return { version, kind, figure: null, params: {} }
}
