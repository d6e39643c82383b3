import { create } from 'zustand'
import type { AppError } from '../../shared/errors/errors'

/** Something to say that has no place of its own on screen. */
export type Notice =
  | { readonly id: number; readonly kind: 'error'; readonly error: AppError }
  | { readonly id: number; readonly kind: 'info'; readonly text: string; readonly action?: NoticeAction | undefined }

/** What a person can do about the news, once. */
interface NoticeAction {
  readonly label: string
  readonly run: () => void
}

export type NewNotice = { readonly kind: 'error'; readonly error: AppError } | { readonly kind: 'info'; readonly text: string; readonly action?: NoticeAction }

export const useNotices = create<{ readonly notices: readonly Notice[] }>()(() => ({ notices: [] }))

let nextId = 1
/** So many files may fail to open at once; more tell nothing new. */
const mostNotices = 50

/** Shows a notice and returns its number; 0 for what is none. What a person cancelled is no news; the same news twice is shown once. */
export function notify(notice: NewNotice): number {
  if (notice.kind === 'error' && notice.error.code === 'cancelled') return 0
  const id = nextId++
  const content = JSON.stringify(contentOf(notice))
  useNotices.setState(({ notices }) => {
    const others = notices.filter((other) => JSON.stringify(contentOf(other)) !== content)
    return { notices: [...others, { ...notice, id }].slice(-mostNotices) }
  })
  return id
}

export function dismissNotice(id: number): void {
  useNotices.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }))
}

export function dismissAllNotices(): void {
  useNotices.setState({ notices: [] })
}

function contentOf(notice: NewNotice): unknown {
  return notice.kind === 'error' ? notice.error : notice.text
}
