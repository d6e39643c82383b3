import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../store/settings'
import { Button } from '../../components/button'
import { Dialog } from '../../components/dialog'
import { closeDataset } from '../../store/closed-datasets'
import { useDataset, useDatasets } from '../../store/datasets'
import { dependantsOfDataset } from '../../store/dependants'
import { useDocument } from '../../store/document'
import { useReleases } from '../../store/releases'
import { releaseName } from '../../figure-words/figure-words'
import { dependantsInWords, namesInWords } from '../../components/dependants-words'
import '../../components/dependants.css'

/** What goes with a dataset, and what is left without its data, before it is closed. */
export function CloseDatasetDialog({ dataset: id, onClose }: { readonly dataset: string; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const dataset = useDataset(id)
  const datasets = useDatasets()
  const document = useDocument()
  const releases = useReleases((state) => state.releases)
  const figures = useReleases((state) => state.figures)
  const dependants = useMemo(() => (dataset === null ? null : dependantsOfDataset(document, { datasets, releases, figures }, dataset)), [document, datasets, releases, figures, dataset])
  if (dataset === null || dependants === null) return null
  const { views, lostLookups, sql, ofRelease } = dependants
  const close = (): void => {
    onClose()
    closeDataset(dataset)
  }
  return (
    <Dialog
      title={t('datasets.closeTitle', { name: dataset.name })} size="small" onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" onPress={close}>{t('datasets.close')}</Button>
        </>
      }
    >
      <div className="dependants">
        <ul>
          {views.length > 0 && <li>{t('datasets.closesViews', { count: views.length, names: namesInWords(views, locale) })}</li>}
          {lostLookups.map((lost) => (
            <li key={lost.dataset}>
              {t('datasets.closesLookup', { dataset: lost.dataset, fields: namesInWords(lost.brought, locale) })}
              <ul>{dependantsInWords(lost, t, locale).map((line) => <li key={line}>{line}</li>)}</ul>
            </li>
          ))}
          {sql.length > 0 && <li>{t('datasets.closesSql', { names: namesInWords(sql, locale) })}</li>}
          {ofRelease !== null && <li>{t('datasets.closesRelease', { release: releaseName(ofRelease.release, t), names: namesInWords(ofRelease.views, locale) })}</li>}
        </ul>
        <p className="dependants-hint">{t('datasets.closeUndo')}</p>
      </div>
    </Dialog>
  )
}
