// A plugin of main's build: what is read before the window opens stays light (docs/decisions/0019-how-a-start-is-ordered.md).
import type { Plugin } from 'vite'

/** A chunk as the bundler hands it over. */
export interface Chunk {
  readonly type: string
  readonly name?: string
  readonly isEntry?: boolean
  /** Files it imports at once. */
  readonly imports?: readonly string[]
  readonly modules?: Readonly<Record<string, unknown>>
}

/** Refuses to build main when its entry imports schemas before it has opened the window. */
export function lightStart(): Plugin {
  return {
    name: 'light-start',
    generateBundle(_options, bundle) {
      const heavy = heavyModule(bundle)
      if (heavy !== null) this.error(`src/main/index.ts reads ${heavy} before it opens the window. Import it where it is used, with import(), or import its types alone.`)
    },
  }
}

/** A module of zod that the entry `index` reads at once, or null. */
export function heavyModule(bundle: Readonly<Record<string, Chunk>>): string | null {
  const entry = Object.keys(bundle).find((file) => bundle[file]?.isEntry === true && bundle[file].name === 'index')
  const found = new Set(entry === undefined ? [] : [entry])
  // A set is walked to its end, also what is added on the way.
  for (const file of found) for (const imported of bundle[file]?.imports ?? []) found.add(imported)
  return [...found].flatMap((file) => Object.keys(bundle[file]?.modules ?? {})).find((module) => module.includes('/node_modules/zod/')) ?? null
}
