import { Info } from 'lucide-react'
import { missingFiles } from '../../figure-words/missing-file'
import { Button as AriaButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { productName, releaseName, windowText } from '../../figure-words/figure-words'
import { ownDays } from '../../../shared/economic-index/release'
import type { ReleaseSummary } from '../../../shared/economic-index/release-summary'
import { Popover } from '../../components/popover'
import './release-card.css'

/** A recognised release: its window, what is there of it and what is missing. */
export function ReleaseCard({ release }: { readonly release: ReleaseSummary }) {
  const { t } = useTranslation()
  const name = releaseName(release.release, t)
  const title = ownDays(release.release) === null ? t('figures.card.name', { release: name }) : name
  const details = t('figures.card.details', { release: name })
  return (
    <div className="release-card">
      <div className="release-card-words">
        <span className="release-card-name">{title}</span>
        <span className="release-card-window">{windowText(release, t)}</span>
      </div>
      <Popover label={details} trigger={<AriaButton className="release-card-info" aria-label={details}><Info size={14} /></AriaButton>}>
        <div className="release-card-details">
          <h3>{title}</h3>
          <p>{windowText(release, t)}</p>
          <h4>{t('figures.card.products')}</h4>
          <p>{release.products.map((product) => productName(product, release.release, t)).join(', ')}</p>
          <h4>{t('figures.card.present')}</h4>
          <ul>{release.files.map((file) => <li key={file}>{file.split(/[/\\]/).at(-1)}</li>)}</ul>
          {ownDays(release.release) === null && (
            <>
              <h4>{t('figures.card.missing')}</h4>
              {release.missing.length === 0 ? <p>{t('figures.card.complete')}</p> : <ul>{release.missing.map((file) => <li key={file}>{missingFiles([file], t)}</li>)}</ul>}
            </>
          )}
        </div>
      </Popover>
    </div>
  )
}
