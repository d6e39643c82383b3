import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchSextant, type LaunchedSextant } from './launch'
import { descendantsOf, factsOf, renderersOf } from './processes'

let sextant: LaunchedSextant

beforeAll(async () => {
  sextant = await launchSextant()
})

afterAll(async () => {
  await sextant.close()
})

/** Runs JavaScript text in the page's own world, as any script of the page could. */
function inPage<Value>(script: string): Promise<Value> {
  return sextant.page.evaluate<Value>(script)
}

async function blockedRequests(): Promise<number> {
  return inPage<number>("window.sextant.request('app/about', null).then((about) => about.value.blockedRequests)")
}

describe('the page', () => {
  test('the page: has no Node and no Electron', async () => {
    expect(await inPage('[typeof require, typeof process, typeof module, typeof Buffer]')).toEqual(Array(4).fill('undefined'))
  })

  test('the page: gets four functions from the preload script, and nothing else', async () => {
    expect(await inPage('Object.keys(window.sextant).sort()')).toEqual(['connectEngine', 'openDropped', 'request', 'subscribe'])
  })

  test('the page: comes with a policy that allows nothing from elsewhere', async () => {
    const policy = await inPage<string>("fetch('app://bundle/index.html').then((answer) => answer.headers.get('content-security-policy'))")
    const parts = policy.split('; ')
    expect(parts).toEqual(expect.arrayContaining(["default-src 'self'", "script-src 'self'", "connect-src 'self'", "object-src 'none'"]))
    expect(parts.filter((part) => part.startsWith('script-src')).join()).not.toContain('unsafe')
  })

  test('the page: cannot evaluate text as code', async () => {
    // The debugger that carries this script is exempt from the policy, so a script of the page has to try it.
    const tried = await inPage("new Promise((done) => { setTimeout(() => { try { new Function('return 1')(); done('ran') } catch (error) { done(error.name) } }) })")
    expect(tried).toBe('EvalError')
  })

  test('the page: cannot read outside its folder', async () => {
    const addresses = ['app://bundle/..%2f..%2fpackage.json', 'app://bundle/%2e%2e/main/index.js', 'app://bundle/../../package.json']
    for (const address of addresses) {
      expect(await inPage(`fetch('${address}').then((answer) => answer.status)`), address).toBe(404)
    }
    expect(await inPage("fetch('app://other/index.html').then(() => 'answered', () => 'failed')")).toBe('failed')
    expect(await inPage("fetch('file:///etc/passwd').then(() => 'answered', () => 'failed')")).toBe('failed')
  })
})

describe('the network', () => {
  test('the network: a fetch over http or https fails and is counted', async () => {
    const before = await blockedRequests()
    expect(await inPage("fetch('http://127.0.0.1:9/').then(() => 'answered', () => 'failed')")).toBe('failed')
    expect(await inPage("fetch('https://example.com/').then(() => 'answered', () => 'failed')")).toBe('failed')
    await expect.poll(blockedRequests).toBe(before + 2)
  })

  test('the network: a picture from elsewhere does not load and is counted', async () => {
    const before = await blockedRequests()
    const loaded = await inPage(
      "new Promise((done) => { const image = new Image(); image.onload = () => done('loaded'); image.onerror = () => done('failed'); image.src = 'https://example.com/x.png' })",
    )
    expect(loaded).toBe('failed')
    await expect.poll(blockedRequests).toBe(before + 1)
  })

  test('the network: a WebSocket cannot connect', async () => {
    const ended = await inPage(
      "new Promise((done) => { try { const socket = new WebSocket('ws://127.0.0.1:9/'); socket.onopen = () => done('open'); socket.onerror = () => done('failed') } catch { done('failed') } })",
    )
    expect(ended).toBe('failed')
  })
})

describe('a listening server', () => {
  test('a listening server: hears nothing, whatever the page tries', async () => {
    const heard: string[] = []
    const server = createServer((socket) => {
      heard.push('a connection')
      socket.destroy()
    })
    const datagrams = createSocket('udp4').on('message', () => heard.push('a datagram'))
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    await new Promise<void>((ready) => datagrams.bind(0, '127.0.0.1', ready))
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('The server has no port')
    try {
      await inPage(attempts(address.port, datagrams.address().port))
      // Resource hints and WebRTC act on their own time.
      await new Promise((resolve) => setTimeout(resolve, 2_000))
      expect(heard).toEqual([])
    } finally {
      server.close()
      datagrams.close()
    }
  })
})

/** Every way a page has of reaching an address, as a script of the page. */
function attempts(tcpPort: number, udpPort: number): string {
  return `(async () => {
    const at = 'http://127.0.0.1:${tcpPort}/'
    const add = (tag, members) => document.head.append(Object.assign(document.createElement(tag), members))
    for (const rel of ['preconnect', 'dns-prefetch', 'prefetch', 'modulepreload', 'prerender', 'stylesheet', 'icon', 'manifest']) add('link', { rel, href: at + rel })
    add('script', { type: 'speculationrules', textContent: JSON.stringify({ prefetch: [{ source: 'list', urls: [at + 'speculation'] }] }) })
    add('script', { src: at + 'script.js' })
    add('style', { textContent: '@import "' + at + 'import.css"; @font-face { font-family: tried; src: url(' + at + 'font.woff2) } body { background: url(' + at + 'background.png) }' })
    for (const tag of ['img', 'video', 'audio', 'iframe', 'embed']) add(tag, { src: at + tag })
    add('object', { data: at + 'object' })
    navigator.sendBeacon(at + 'beacon')
    for (const attempt of [() => new EventSource(at), () => new WebSocket('ws://127.0.0.1:${tcpPort}/'), () => new WebTransport('https://127.0.0.1:${tcpPort}/').ready.catch(() => 0), () => new Worker(at + 'worker.js')]) {
      try { attempt() } catch { continue }
    }
    const servers = ['turn:127.0.0.1:${tcpPort}?transport=tcp', 'turn:127.0.0.1:${udpPort}', 'stun:127.0.0.1:${udpPort}'].map((urls) => ({ urls, username: 'a', credential: 'b' }))
    const peer = new RTCPeerConnection({ iceServers: servers })
    peer.createDataChannel('tried')
    await peer.setLocalDescription(await peer.createOffer())
    const form = Object.assign(document.createElement('form'), { action: at + 'form', method: 'post' })
    document.body.append(form)
    form.submit()
  })()`
}

describe('the window', () => {
  test('the window: opens no other window', async () => {
    expect(await inPage("window.open('https://example.com/') === null && window.open('app://bundle/index.html') === null")).toBe(true)
    expect(sextant.app.windows()).toHaveLength(1)
  })

  test('the window: does not navigate away', async () => {
    const before = sextant.page.url()
    for (const address of ['https://example.com/', 'file:///etc/passwd', 'data:text/html,x']) {
      await inPage(`void (location.href = '${address}')`)
    }
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(sextant.page.url()).toBe(before)
  })

  test('the window: denies every permission', async () => {
    expect(await inPage('Notification.requestPermission()')).toBe('denied')
    const place = 'new Promise((done) => navigator.geolocation.getCurrentPosition(() => done("given"), (error) => done(error.code)))'
    expect(await inPage(place)).toBe(1)
    expect(await inPage('navigator.mediaDevices.getUserMedia({ audio: true }).then(() => "given", (error) => error.name)')).toMatch(/NotAllowed|NotFound/)
    expect(await inPage('navigator.clipboard.readText().then(() => "given", (error) => error.name)')).toBe('NotAllowedError')
  })
})

describe('requests to the main process', () => {
  const refusal = (channel: string): object => ({ ok: false, error: { code: 'request-refused', channel, reason: expect.any(String) } })

  test('requests: an unknown channel is refused', async () => {
    expect(await inPage("window.sextant.request('file/read', '/etc/passwd')")).toEqual(refusal('file/read'))
    expect(await inPage("window.sextant.request('engine/open', { paths: ['/etc/passwd'] })")).toEqual(refusal('engine/open'))
  })

  test('requests: a page cannot name paths of its own', async () => {
    expect(await inPage("window.sextant.request('dataset/open-dropped', { paths: ['/etc/passwd'] })")).toEqual(refusal('dataset/open-dropped'))
    expect(await inPage("window.sextant.openDropped([new File(['a'], '/etc/passwd'), '/etc/passwd', { path: '/etc/passwd' }])"))
      .toEqual(refusal('dataset/open-dropped'))
  })

  test('requests: input that breaks the contract is refused', async () => {
    expect(await inPage("window.sextant.request('settings/save', { theme: 'pink', language: null })")).toEqual(refusal('settings/save'))
    expect(await inPage("window.sextant.request('dataset/list', 'all')")).toEqual(refusal('dataset/list'))
  })
})

describe.runIf(process.platform === 'linux')('the processes', () => {
  test('the processes: the renderer is confined by a seccomp filter', () => {
    const renderers = renderersOf(sextant.mainPid)
    expect(renderers.length).toBeGreaterThan(0)
    expect(renderers.map((facts) => facts.seccompMode)).toEqual(renderers.map(() => 2))
  })

  test('the processes: none was started without the sandbox', () => {
    const all = [factsOf(sextant.mainPid), ...descendantsOf(sextant.mainPid)].flatMap((facts) => facts ?? [])
    expect(all.length).toBeGreaterThan(2)
    for (const { commandLine } of all) {
      expect(commandLine).not.toContain('--no-sandbox')
      expect(commandLine).not.toContain('--disable-web-security')
    }
  })
})
