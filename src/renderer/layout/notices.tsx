import { X } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '../components/button'
import { ErrorNotice } from '../errors/error-notice'
import type { Notice } from '../store/notices'
import { dismissAllNotices, dismissNotice, useNotices } from '../store/notices'
import './notices.css'

const infoStaysMs = 6_000
/** There has to be time to reach its button. */
const offerStaysMs = 15_000

/** News without a place of its own, in the lower right corner. Errors stay until dismissed. */
export function Notices() {
  const { t } = useTranslation()
  const notices = useNotices((state) => state.notices)
  return (
    <section className="notices" aria-label={t('shell.notices')}>
      {notices.length > 2 && (
        <div className="notices-all"><Button onPress={dismissAllNotices}>{t('errors.dismissAll', { count: notices.length })}</Button></div>
      )}
      <div className="notices-list">{notices.map((notice) => <NoticeCard key={notice.id} notice={notice} />)}</div>
    </section>
  )
}

function NoticeCard({ notice }: { readonly notice: Notice }) {
  const { t } = useTranslation()
  useEffect(() => {
    if (notice.kind === 'error') return
    const timer = setTimeout(() => dismissNotice(notice.id), notice.action === undefined ? infoStaysMs : offerStaysMs)
    return () => clearTimeout(timer)
  }, [notice])
  return (
    <div className="notice">
      {notice.kind === 'error' ? <ErrorNotice error={notice.error} /> : <p className="notice-text" role="status">{notice.text}</p>}
      {notice.kind === 'info' && notice.action !== undefined && <NoticeButton id={notice.id} {...notice.action} />}
      <div className="notice-dismiss">
        <IconButton label={t('errors.dismiss')} onPress={() => dismissNotice(notice.id)}><X size={14} /></IconButton>
      </div>
    </div>
  )
}

function NoticeButton({ id, label, run }: { readonly id: number; readonly label: string; readonly run: () => void }) {
  const press = (): void => {
    dismissNotice(id)
    run()
  }
  return <Button onPress={press}>{label}</Button>
}
