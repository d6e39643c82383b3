import { useEffect, type RefObject } from 'react'

/**
 * The focus stays with a list when what had it in there is taken away by something else, such as an undo: left alone it would fall to the page,
 * and the next Tab would begin at its top.
 */
export function useFocusKept(ref: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const list = ref.current
    if (list === null) return
    let last: Node | null = null
    const remember = ({ target }: FocusEvent): void => { last = target instanceof Node && target !== list ? target : null }
    // Taken away, it goes to nothing; whoever moves it elsewhere says where.
    const forget = ({ relatedTarget }: FocusEvent): void => { if (relatedTarget !== null) last = null }
    const observer = new MutationObserver(() => {
      if (last === null || last.isConnected) return
      last = null
      if (document.activeElement === null || document.activeElement === document.body) list.focus()
    })
    list.addEventListener('focusin', remember)
    list.addEventListener('focusout', forget)
    observer.observe(list, { childList: true, subtree: true })
    return () => {
      list.removeEventListener('focusin', remember)
      list.removeEventListener('focusout', forget)
      observer.disconnect()
    }
  }, [ref])
}
