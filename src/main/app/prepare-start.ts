import type { Settings } from '../../shared/contract/app-channels'
import type { EngineSettings } from '../../shared/contract/host-channels'
import type { WindowState } from '../files/window-state-file'
import { prepareEngineSettings } from '../services/engine-host-settings'
import type { UserFiles } from './user-files'

/** What the start needs from the disk before it can show anything. */
export interface PreparedStart {
  readonly settings: Settings
  readonly windowState: WindowState | null
  readonly engineSettings: EngineSettings
}

/** Reads it all at once, while Electron itself still starts. Rejects when the data folder cannot be written. */
export async function prepareStart(files: UserFiles, userDataFolder: string): Promise<PreparedStart> {
  // Its keeper keeps it. The session that asks for it later hears of a failure and tells it.
  files.workspace.load().catch(() => undefined)
  const [settings, windowState, engineSettings] = await Promise.all([
    files.settings.load(), files.windowState.load(), prepareEngineSettings(userDataFolder),
  ])
  return { settings, windowState, engineSettings }
}
