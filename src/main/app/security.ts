import { app, type Session, type WebContents } from 'electron'
import type { BlockedRequests } from './blocked-requests'
import { isAllowedRequest, isBundleAddress } from './bundle-files'

/** Chromium services that would talk to the outside by themselves. */
const switchesOff = [
  'disable-background-networking',
  'disable-component-update',
  'disable-domain-reliability',
  'disable-client-side-phishing-detection',
  'disable-sync',
  'no-pings',
  'no-proxy-server',
]
const featuresOff = [
  'AutofillServerCommunication', 'CertificateTransparencyComponentUpdater', 'DialMediaRouteProvider', 'MediaRouter',
  'NetworkTimeServiceQuerying', 'OptimizationHints', 'Translate',
]

/** Flags that would take a protection away. The app does not start with them. */
const refusedSwitches = ['no-sandbox', 'disable-web-security', 'disable-site-isolation-trials', 'load-extension', 'single-process']

/** Has to run before the app is ready. */
export function hardenCommandLine(isDevelopment: boolean): void {
  app.enableSandbox()
  for (const name of switchesOff) app.commandLine.appendSwitch(name)
  const present = app.commandLine.getSwitchValue('disable-features')
  app.commandLine.appendSwitch('disable-features', [...(present === '' ? [] : [present]), ...featuresOff].join(','))
  // No name is ever resolved, whatever asks. (The development server tells the page of changes from localhost.)
  app.commandLine.appendSwitch('host-resolver-rules', `MAP * ~NOTFOUND${isDevelopment ? ', EXCLUDE localhost' : ''}`)
}

/** The first flag on the command line that Sextant does not start with, or null. */
export function refusedSwitch(): string | null {
  return refusedSwitches.find((name) => app.commandLine.hasSwitch(name)) ?? null
}

/**
 * Refuses every permission and every request that is not for the app's own files: from the moment it is called. What it
 * answers with is only the proxy, which no request gets as far as asking.
 */
export async function hardenSession(session: Session, blocked: BlockedRequests, isDevelopment: boolean): Promise<void> {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setSpellCheckerEnabled(false)
  session.on('will-download', (event) => event.preventDefault())
  session.webRequest.onBeforeRequest((request, answer) => {
    const isAllowed = isAllowedRequest(request.url, request.resourceType, isDevelopment)
    if (!isAllowed) blocked.add()
    answer({ cancel: !isAllowed })
  })
  await session.setProxy({ mode: 'direct' })
}

/** Keeps every page where it is, also one that should never have come to be. */
export function hardenAllContents(): void {
  app.on('web-contents-created', (_event, contents) => hardenContents(contents))
}

/** No other windows, no navigation, no web views, no direct network by WebRTC. */
function hardenContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => {
    if (!isBundleAddress(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    if (!isBundleAddress(event.url)) event.preventDefault()
  })
}
