import type { DrawLook } from '../../../shared/contract/draw-job'
import { UsageError } from '../usage-error'

/** How a drawn output looks; what is not given is as the window's own export has it. */
export const lookFlags = {
  width: { type: 'string' }, height: { type: 'string' }, scale: { type: 'string' }, theme: { type: 'string' }, language: { type: 'string' },
  transparent: { type: 'boolean' }, 'no-fonts': { type: 'boolean' }, 'no-footer': { type: 'boolean' },
} as const

export type LookFlagValues = { readonly [Name in keyof typeof lookFlags]?: (typeof lookFlags)[Name]['type'] extends 'boolean' ? boolean : string }

/** A wide slide at 96 px to the inch, unless said otherwise. @throws UsageError */
export function lookFrom(values: LookFlagValues): DrawLook {
  return {
    widthPx: within('width', values.width, 1_280, 200, 8_000), heightPx: within('height', values.height, 720, 150, 8_000), scale: within('scale', values.scale, 2, 1, 4),
    theme: values.theme === undefined ? null : choice<'light' | 'dark' | 'print'>('theme', values.theme, ['light', 'dark', 'print']), language: choice('language', values.language, ['en', 'zh-CN']),
    isTransparent: values.transparent ?? false, hasFonts: values['no-fonts'] !== true, hasFooter: values['no-footer'] !== true,
  }
}

function within(name: string, text: string | undefined, usual: number, least: number, most: number): number {
  if (text === undefined) return usual
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < least || value > most) throw new UsageError(`--${name} takes a whole number from ${least} to ${most}.`)
  return value
}

/** The first choice is the usual one. */
function choice<Choice extends string>(name: string, text: string | undefined, choices: readonly [Choice, ...Choice[]]): Choice {
  const found = text === undefined ? choices[0] : choices.find((one) => one === text)
  if (found === undefined) throw new UsageError(`--${name} is ${new Intl.ListFormat('en', { type: 'disjunction' }).format(choices)} and not “${text ?? ''}”.`)
  return found
}
