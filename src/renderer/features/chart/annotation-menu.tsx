import { ChartNoAxesColumn, MessageSquarePlus, MoveHorizontal, MoveVertical, StickyNote, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { annotationKinds, type AnnotationKind } from '../../charts/picture/place-annotation'
import { IconButton } from '../../components/button'
import { Menu } from '../../components/menu'

const icons: Readonly<Record<AnnotationKind, LucideIcon>> = { text: StickyNote, 'line-y': MoveHorizontal, 'line-x': MoveVertical, 'band-y': ChartNoAxesColumn, 'band-x': ChartNoAxesColumn }

/** What can be put on the picture by hand; the next click says where. */
export function AnnotationMenu({ onPlace }: { readonly onPlace: (kind: AnnotationKind) => void }) {
  const { t } = useTranslation()
  const entries = annotationKinds.map((kind) => {
    const Icon = icons[kind]
    return { id: kind, label: t(`chart.annotations.kinds.${kind}`), icon: <Icon size={14} />, onAction: () => { onPlace(kind) } }
  })
  return <Menu label={t('chart.annotations.place')} placement="bottom end" trigger={<IconButton label={t('chart.annotations.place')}><MessageSquarePlus size={15} /></IconButton>} groups={[{ id: 'kinds', entries }]} />
}
