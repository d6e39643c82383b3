import { useTranslation } from 'react-i18next'
import { SplitPane } from '../components/split-pane'
import { Slot, useIsSlotFilled } from '../components/slots'

/** Settings of what is selected. It takes no room while the view has none. */
export function Inspector() {
  const { t } = useTranslation()
  const isFilled = useIsSlotFilled('inspector')
  return (
    <aside className="inspector" aria-label={t('shell.inspector')} hidden={!isFilled} style={{ display: isFilled ? 'flex' : 'none' }}>
      <SplitPane label={t('shell.resizeInspector')} side="right" initialPx={260} minimumPx={200} maximumPx={480}>
        <Slot name="inspector" className="inspector-slot" />
      </SplitPane>
    </aside>
  )
}
