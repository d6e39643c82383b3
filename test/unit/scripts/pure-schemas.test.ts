import { expect, it } from 'vitest'
import { heavyModule } from '../../../scripts/page/light-start'
import { markSchemas } from '../../../scripts/page/pure-schemas'

it('marks schemas and objects of schemas, keeps the options of enumerations, and leaves everything else as it stands', () => {
  const code = [
    "import { z } from 'zod'",
    "export const Name = z.string().min(1).max(9)",
    'const shape = { name: Name, list: z.array(Name) }',
    'export const Spec = z.strictObject({ ...shape })',
    'export const size = measure(z.string())',
    'export const plain = { a: 1 }',
    'let changing = z.string()',
    "export const Side = z.enum(['left', 'right'])",
    "export const Sides = z.array(z.enum(['left', 'right']))",
  ].join('\n')
  expect(markSchemas(code)?.split('\n')).toEqual([
    "import { z } from 'zod'",
    'export const Name = /* @__PURE__ */ (() => (z.string().min(1).max(9)))()',
    'const shape = /* @__PURE__ */ (() => ({ name: Name, list: z.array(Name) }))()',
    'export const Spec = /* @__PURE__ */ (() => (z.strictObject({ ...shape })))()',
    'export const size = measure(z.string())',
    'export const plain = { a: 1 }',
    'let changing = z.string()',
    "export const Side = /* @__PURE__ */ (() => ({ options: ['left', 'right'] }))()",
    "export const Sides = /* @__PURE__ */ (() => (z.array(z.enum(['left', 'right']))))()",
  ])
})

it('has nothing to say of a module without schemas', () => {
  expect(markSchemas('export const z = 1')).toBeNull()
  expect(markSchemas("export const text = 'z.string()'")).toBeNull()
})

it('finds schemas that main would read before its window, and only those', () => {
  const zod = { '/app/node_modules/zod/index.js': {} }
  const bundle = (imports: readonly string[]) => ({
    'index.js': { type: 'chunk', name: 'index', isEntry: true, imports, modules: { '/app/src/main/index.ts': {} } },
    'cli.js': { type: 'chunk', name: 'cli', isEntry: true, imports: ['errors.js'], modules: {} },
    'security.js': { type: 'chunk', imports: ['errors.js'], modules: {} },
    'errors.js': { type: 'chunk', imports: ['security.js'], modules: zod },
  })
  expect(heavyModule(bundle(['security.js']))).toBe('/app/node_modules/zod/index.js')
  expect(heavyModule(bundle([]))).toBeNull()
})
