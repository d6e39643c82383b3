import fastCheck from 'fast-check'
import { relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bundleFile, bundleHeaders, isAllowedRequest, isBundleAddress, mediaType } from '../../../../src/main/app/bundle-files'

const folder = '/opt/sextant/out/renderer'

describe('bundleFile', () => {
  test('bundleFile: addresses lead into the folder', () => {
    expect(bundleFile(folder, 'app://bundle/')).toBe(`${folder}/index.html`)
    expect(bundleFile(folder, 'app://bundle/index.html?x=1#y')).toBe(`${folder}/index.html`)
    expect(bundleFile(folder, 'app://bundle/assets/a%20b.js')).toBe(`${folder}/assets/a b.js`)
  })

  test('bundleFile: dots that the address itself resolves stay inside', () => {
    expect(bundleFile(folder, 'app://bundle/%2e%2e/main/index.js')).toBe(`${folder}/main/index.js`)
  })

  test.each([
    'app://bundle/..%2fmain%2findex.js',
    'app://bundle/assets/..%2f..%2f..%2fpackage.json',
    'app://bundle/%00',
    'app://bundle/..%5c..%5cpackage.json',
    'app://bundle/%',
    'app://other/index.html',
    'app://bundle:8080/index.html',
    'app://user@bundle/index.html',
    'file:///etc/passwd',
    'https://bundle/index.html',
    'not an address',
  ])('bundleFile: %s leads nowhere', (address) => {
    expect(bundleFile(folder, address)).toBeNull()
  })

  test('bundleFile: no address whatever leads out of the folder', () => {
    const piece = fastCheck.oneof(
      fastCheck.constantFrom('..', '%2e%2e', '%2E.', '/', '%2f', '\\', '%5c', '%252e', '%00', '.', 'x'), fastCheck.string({ maxLength: 3 }),
    )
    fastCheck.assert(fastCheck.property(fastCheck.array(piece, { maxLength: 12 }), (pieces) => {
      const file = bundleFile(folder, `app://bundle/${pieces.join('')}`)
      expect(file === null || relative(folder, resolve(file)).split('/')[0] !== '..').toBe(true)
    }), { numRuns: 2_000 })
  })
})

describe('addresses', () => {
  test('isBundleAddress: only the one origin of the app', () => {
    expect(isBundleAddress('app://bundle/index.html')).toBe(true)
    expect(isBundleAddress('app://bundle.example/index.html')).toBe(false)
    expect(isBundleAddress('app://evil/bundle/')).toBe(false)
  })

  test('isAllowedRequest: own files and own pictures, nothing else', () => {
    expect(isAllowedRequest('app://bundle/a.js', 'script', false)).toBe(true)
    expect(isAllowedRequest('data:image/png;base64,AA', 'image', false)).toBe(true)
    expect(isAllowedRequest('blob:app://bundle/1-2', 'image', false)).toBe(true)
    expect(isAllowedRequest('data:text/html,x', 'subFrame', false)).toBe(false)
    expect(isAllowedRequest('http://127.0.0.1/', 'xhr', true)).toBe(false)
    expect(isAllowedRequest('ws://localhost:5173/', 'webSocket', false)).toBe(false)
    expect(isAllowedRequest('ws://localhost:5173/', 'webSocket', true)).toBe(true)
    expect(isAllowedRequest('ws://localhost.example:80/', 'webSocket', true)).toBe(false)
    expect(isAllowedRequest('file:///etc/passwd', 'mainFrame', false)).toBe(false)
    expect(isAllowedRequest('devtools://devtools/x', 'mainFrame', false)).toBe(false)
    expect(isAllowedRequest('devtools://devtools/x', 'mainFrame', true)).toBe(true)
  })
})

describe('headers', () => {
  test('mediaType: modules, styles and fonts get the types browsers insist on; unknown files are bytes', () => {
    expect([mediaType('a.js'), mediaType('A.CSS'), mediaType('a.woff2'), mediaType('a.exe')])
      .toEqual(['text/javascript; charset=utf-8', 'text/css; charset=utf-8', 'font/woff2', 'application/octet-stream'])
  })

  test('bundleHeaders: every answer carries the policy, and scripts come from the app alone', () => {
    const policy = bundleHeaders('index.html')['Content-Security-Policy'] ?? ''
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/)
  })
})
