// The reference for a cold start: an Electron app that shows one empty page, with the same protections.
const { app, BrowserWindow } = require('electron')

app.enableSandbox()
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, webPreferences: { contextIsolation: true, sandbox: true, nodeIntegration: false } })
  return window.loadFile(require('node:path').join(__dirname, 'index.html'))
})
app.on('window-all-closed', () => app.quit())
