import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { openDropped } from '../api/request'
import { openWith } from '../store/datasets'
import { useScreen } from '../store/screen'
import './drop-overlay.css'

/** Takes files and folders dropped anywhere in the window, and pasted files. */
export function DropOverlay() {
  const { t } = useTranslation()
  const isDropping = useScreen((state) => state.isDropping)
  useEffect(followDrops, [])
  if (!isDropping) return null
  return (
    <div className="drop-overlay" aria-hidden="true">
      <div className="drop-overlay-frame">
        <strong>{t('shell.dropTitle')}</strong>
        <span>{t('shell.dropHint')}</span>
      </div>
    </div>
  )
}

function followDrops(): () => void {
  // Enter and leave events come in pairs for every element on the way; the window is left when all are balanced.
  let depth = 0
  const set = (isDropping: boolean): void => useScreen.setState({ isDropping })
  const onEnter = (event: DragEvent): void => {
    if (!carriesFiles(event.dataTransfer)) return
    depth += 1
    set(true)
  }
  const onLeave = (event: DragEvent): void => {
    if (!carriesFiles(event.dataTransfer)) return
    depth = Math.max(0, depth - 1)
    if (depth === 0) set(false)
  }
  const onOver = (event: DragEvent): void => {
    if (!carriesFiles(event.dataTransfer) || event.dataTransfer === null) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
  }
  const onDrop = (event: DragEvent): void => {
    if (!carriesFiles(event.dataTransfer)) return
    event.preventDefault()
    depth = 0
    set(false)
    open(event.dataTransfer?.files)
  }
  const onPaste = (event: ClipboardEvent): void => open(event.clipboardData?.files)
  const listeners = { dragenter: onEnter, dragleave: onLeave, dragover: onOver, drop: onDrop, paste: onPaste }
  const entries = Object.entries(listeners) as [string, EventListener][]
  for (const [name, listener] of entries) window.addEventListener(name, listener)
  return () => {
    for (const [name, listener] of entries) window.removeEventListener(name, listener)
  }
}

function carriesFiles(transfer: DataTransfer | null): boolean {
  return transfer?.types.includes('Files') === true
}

function open(files: FileList | undefined): void {
  if (files !== undefined && files.length > 0) void openWith(openDropped([...files]))
}
