import { useTranslation } from 'react-i18next'
import type { CommandGroup } from '../../commands/registry'
import { commandIds, commands } from '../../commands/registry'
import { Dialog } from '../../components/dialog'
import { Shortcut } from '../../components/shortcut'
import './workspace.css'

const groups: readonly CommandGroup[] = ['data', 'view', 'edit', 'window', 'help']

/** Every shortcut, by group. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Dialog title={t('commands.shortcuts')} size="medium" onClose={onClose}>
      <div className="shortcut-groups">
        {groups.map((group) => (
          <section key={group} aria-label={t(`commands.groups.${group}`)}>
            <h3>{t(`commands.groups.${group}`)}</h3>
            <dl className="facts">
              {commandIds.filter((id) => commands[id].group === group).map((id) => {
                const { shortcut } = commands[id]
                return shortcut !== undefined && <div key={id}><dt>{t(`commands.${id}`)}</dt><dd><Shortcut keys={shortcut} /></dd></div>
              })}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
