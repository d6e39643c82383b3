import { Check, FileQuestion } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ReopenOffer } from '../../../shared/contract/reopen-channels'
import { Button } from '../../components/button'
import { Dialog } from '../../components/dialog'
import { ErrorNotice } from '../../errors/error-notice'
import { formatBytes } from '../../format/numbers'
import { dismissExport, openExport, openExportAsData, useExports } from '../../store/exports'
import { useLocale } from '../../store/settings'
import './reopen.css'

/** An export that came back: what it was made from, and where to look for that. Nothing of it is touched before the person says so. */
export function ReopenDialog() {
  const offer = useExports(({ offers }) => offers[0])
  return offer === undefined ? null : <Offer offer={offer} />
}

function Offer({ offer }: { readonly offer: ReopenOffer }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { problems, missing, isWorking } = useExports()
  const { fileName, view, appVersion, exportedAt, sources, isData } = offer
  const isAllOpen = sources.every(({ isOpen }) => isOpen)
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(exportedAt))
  return (
    <Dialog
      title={t('reopen.title', { view })} size="medium" onClose={dismissExport}
      footer={
        <>
          {isData && <Button isDisabled={isWorking} onPress={() => void openExportAsData()}>{t('reopen.asData')}</Button>}
          {isAllOpen ? <Button kind="primary" isDisabled={isWorking} onPress={() => void openExport(null)}>{t('reopen.open')}</Button> : (
            <>
              <Button isDisabled={isWorking} onPress={() => void openExport('dialog')}>{t('reopen.choose')}</Button>
              <Button isDisabled={isWorking} onPress={() => void openExport('beside')}>{t('reopen.beside')}</Button>
              <Button kind="primary" isDisabled={isWorking} onPress={() => void openExport('recorded')}>{t('reopen.recorded')}</Button>
            </>
          )}
        </>
      }
    >
      <div className="reopen">
        <p>{t('reopen.intro', { file: fileName, version: appVersion, date })}</p>
        <ul className="reopen-sources" aria-label={t('reopen.sources')}>
          {sources.flatMap(({ name, isOpen, files }) => files.map((file) => (
            <li key={`${name} ${file.folder} ${file.name}`}>
              {isOpen ? <Check size={16} aria-hidden="true" /> : <FileQuestion size={16} aria-hidden="true" />}
              <span className="reopen-file">
                <span>{t('reopen.file', { name: file.name, size: formatBytes(file.sizeBytes, { locale }) })}</span>
                <bdi className="reopen-folder">{file.folder}</bdi>
                <span className="reopen-state">{t(isOpen ? 'reopen.isOpen' : missing.includes(name) ? 'reopen.isMissing' : 'reopen.isNotOpen')}</span>
              </span>
            </li>
          )))}
        </ul>
        {!isAllOpen && <p className="reopen-hint">{t('reopen.hint')}</p>}
        <div role="status">{missing.length > 0 && <p>{t('reopen.missing', { names: new Intl.ListFormat(locale).format(missing) })}</p>}</div>
        {problems.map((error, index) => <ErrorNotice key={index} error={error} />)}
      </div>
    </Dialog>
  )
}
