import { ShieldCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../components/dialog'
import { useAbout } from './about-dialog'
import './workspace.css'

const points = ['network', 'files', 'access', 'sql', 'page'] as const

/** A plain statement of what the app never does, with the count that shows it. */
export function OfflineDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const about = useAbout()
  return (
    <Dialog title={t('about.offlineTitle')} size="small" onClose={onClose}>
      <p>{t('about.offlineIntro')}</p>
      <ul className="offline-points">
        {points.map((point) => (
          <li key={point}><ShieldCheck size={16} aria-hidden="true" /><span>{t(`about.offlinePoints.${point}`)}</span></li>
        ))}
      </ul>
      {about.kind === 'done' && <p className="about-hint number">{t('about.offlineCount', { count: about.value.blockedRequests })}</p>}
    </Dialog>
  )
}
