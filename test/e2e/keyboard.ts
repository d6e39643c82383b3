import type { Page } from 'playwright-core'

/** What a screen reader would call the element that has the focus, as far as its attributes and text say. */
export async function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (element === null) return ''
    const labels = (element.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ').trim()
    return element.getAttribute('aria-label') ?? (labels !== '' ? labels : (element.textContent ?? '').trim())
  })
}

const mostPresses = 150

interface TabOptions {
  readonly key?: 'Tab' | 'Shift+Tab'
  /** For names that several things on screen have. */
  readonly role?: 'grid' | 'tab' | null
}

/**
 * Presses Tab until the element with this name has the focus, as a person without a pointer does.
 * @throws when the focus comes round without meeting it, with the names it met
 */
export async function tabTo(page: Page, name: string | RegExp, { key = 'Tab', role = null }: TabOptions = {}): Promise<void> {
  const met: string[] = []
  for (let press = 0; press < mostPresses; press += 1) {
    const focused = await focusedName(page)
    const isOfRole = role === null || (await page.evaluate(() => document.activeElement?.getAttribute('role'))) === role
    if (isOfRole && (typeof name === 'string' ? focused === name : name.test(focused))) return
    met.push(focused)
    await page.keyboard.press(key)
  }
  throw new Error(`Nothing called ${String(name)} is reached with ${key}. Met: ${[...new Set(met)].join(' · ')}`)
}

/** Waits until Enter would choose the entry of this name, of the menu under the search box that has the focus: it is found a moment after the typing. */
export async function enterChooses(page: Page, entry: string): Promise<void> {
  await page.getByRole('menuitem', { name: entry }).and(page.locator('[data-focused]')).waitFor()
}

/** Chooses the entry of this name in the menu that has the focus, with the arrow keys. */
export async function chooseInMenu(page: Page, entry: string): Promise<void> {
  for (let press = 0; press < mostPresses; press += 1) {
    if ((await focusedName(page)) === entry) {
      await page.keyboard.press('Enter')
      return
    }
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`No entry ${entry} in the menu`)
}
