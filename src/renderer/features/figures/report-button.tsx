import { Presentation } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FigureListing } from '../../../shared/economic-index/figure'
import { Button } from '../../components/button'
import { ReportDialog } from './report-dialog'

/** Opens the choice of figures for a deck. Shown where at least one figure can be drawn. */
export function ReportButton({ figures }: { readonly figures: readonly FigureListing[] }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const drawable = figures.filter(({ missing }) => missing.length === 0)
  if (drawable.length === 0) return null
  return (
    <>
      <Button icon={<Presentation size={14} />} onPress={() => { setOpen(true) }}>{t('slides.report.open')}</Button>
      {isOpen && <ReportDialog figures={drawable} onClose={() => { setOpen(false) }} />}
    </>
  )
}
