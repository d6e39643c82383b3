import { extname, join, normalize, sep } from 'node:path'

/** Where the window's pages live: one origin, served from the built renderer folder and nothing else. */
export const bundleScheme = 'app'
export const bundleOrigin = 'app://bundle'
export const bundlePage = `${bundleOrigin}/index.html`

/** Whether an address is one of the app's own pages or their parts. */
export function isBundleAddress(address: string): boolean {
  const url = parseAddress(address)
  return url !== null && url.protocol === `${bundleScheme}:` && url.host === 'bundle' && url.username === '' && url.port === ''
}

/** Whether the page may load an address: the app's own files, and pictures it made itself. */
export function isAllowedRequest(address: string, resourceType: string, isDevelopment: boolean): boolean {
  if (isBundleAddress(address)) return true
  if (resourceType === 'image' && /^(data|blob):/.test(address)) return true
  return isDevelopment && /^(devtools:\/\/|ws:\/\/localhost:)/.test(address)
}

/**
 * The file behind an address of the app's scheme, or null when the address leads anywhere but into `folder`.
 * Percent-encoding is undone once, as a server would, and the result is checked after that.
 */
export function bundleFile(folder: string, address: string): string | null {
  const url = parseAddress(address)
  if (url === null || !isBundleAddress(address)) return null
  const path = decodePath(url.pathname)
  if (path === null || path.includes('\0') || path.includes('\\')) return null
  if (path.split('/').includes('..')) return null
  const file = normalize(join(folder, path === '/' ? 'index.html' : path))
  return file.startsWith(normalize(folder + sep)) ? file : null
}

function parseAddress(address: string): URL | null {
  return URL.canParse(address) ? new URL(address) : null
}

function decodePath(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return null
  }
}

/** The media type of a bundled file by its extension; unknown ones are plain bytes, which no page runs. */
export function mediaType(file: string): string {
  return mediaTypes[extname(file).toLowerCase()] ?? 'application/octet-stream'
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

/** Chromium posts here what the policy below refused, so that the count of blocked requests is the whole count. */
export const violationReportPath = '/content-security-policy-report'

/** Nothing from elsewhere, no inline script, no eval. Inline styles are allowed: charts and the component library set them. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  `report-uri ${violationReportPath}`,
].join('; ')

/** The development server adds an inline script and reports changes over a socket. */
export const developmentPolicy = contentSecurityPolicy
  .replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
  .replace("connect-src 'self'", "connect-src 'self' ws://localhost:*")

/** Headers of every answer of the app's scheme. */
export function bundleHeaders(file: string): Record<string, string> & { readonly 'Content-Type': string } {
  return {
    'Content-Type': mediaType(file),
    'Content-Security-Policy': contentSecurityPolicy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'same-origin',
  }
}
