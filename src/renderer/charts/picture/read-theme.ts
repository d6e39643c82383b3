import { themeFromTokens, type ChartTheme } from '../scene/theme'

const known = new Map<ChartTheme['name'], ChartTheme>()

/** The colours of a theme, read from the app's tokens once. */
export function readTheme(name: ChartTheme['name']): ChartTheme {
  const ready = known.get(name)
  if (ready !== undefined) return ready
  const probe = document.createElement('div')
  probe.dataset['theme'] = name
  probe.hidden = true
  document.body.append(probe)
  const style = getComputedStyle(probe)
  const theme = themeFromTokens(name, (token) => style.getPropertyValue(`--${token}`).trim() || '#808080')
  probe.remove()
  known.set(name, theme)
  return theme
}
