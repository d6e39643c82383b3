import { join } from 'node:path'
import type { Settings } from '../../shared/contract/app-channels'
import { RecentList } from '../files/recent-list'
import { SessionMarker } from '../files/session-marker'
import { SettingsFile } from '../files/settings-file'
import { WindowStateFile } from '../files/window-state-file'
import { WorkspaceFile } from '../files/workspace-file'
import { WorkspaceKeeper } from '../files/workspace-keeper'
import { authorise, type AuthorisedPath } from '../services/datasets/authorised-paths'
import { settingsFileName, windowFileName } from './first/first-state'

export interface UserFiles {
  readonly workspace: WorkspaceKeeper
  readonly recents: RecentList
  readonly settings: SettingsFile
  readonly windowState: WindowStateFile
  readonly session: SessionMarker
}

/** The app's own files in the person's data folder. */
export function userFiles(folder: string, settingsOfThisSession: Partial<Settings>): UserFiles {
  return {
    workspace: new WorkspaceKeeper(new WorkspaceFile(join(folder, 'workspace.json'))),
    recents: new RecentList(join(folder, 'recent.json')),
    settings: new SettingsFile(join(folder, settingsFileName), settingsOfThisSession),
    windowState: new WindowStateFile(join(folder, windowFileName)),
    session: new SessionMarker(join(folder, 'session-is-open.json')),
  }
}

/** The data that comes with the app. */
export function samplePaths(resourcesFolder: string): Readonly<Record<'published-figures' | 'synthetic-release', AuthorisedPath>> {
  const samples = join(resourcesFolder, 'samples')
  const [figures, release] = authorise(
    [join(samples, 'published-figures', 'published-figures.csv'), join(samples, 'synthetic-release')], 'sample',
  )
  if (figures === undefined || release === undefined) throw new Error('Samples without paths')
  return { 'published-figures': figures, 'synthetic-release': release }
}
