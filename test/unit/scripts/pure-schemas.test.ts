import { expect, it } from 'vitest'
import { markSchemas } from '../../../scripts/page/pure-schemas'

it('marks schemas and objects of schemas, and leaves everything else as it stands', () => {
  const code = [
    "import { z } from 'zod'",
    "export const Name = z.string().min(1).max(9)",
    'const shape = { name: Name, list: z.array(Name) }',
    'export const Spec = z.strictObject({ ...shape })',
    'export const size = measure(z.string())',
    'export const plain = { a: 1 }',
    'let changing = z.string()',
  ].join('\n')
  expect(markSchemas(code)?.split('\n')).toEqual([
    "import { z } from 'zod'",
    'export const Name = /* @__PURE__ */ (() => (z.string().min(1).max(9)))()',
    'const shape = /* @__PURE__ */ (() => ({ name: Name, list: z.array(Name) }))()',
    'export const Spec = /* @__PURE__ */ (() => (z.strictObject({ ...shape })))()',
    'export const size = measure(z.string())',
    'export const plain = { a: 1 }',
    'let changing = z.string()',
  ])
})

it('has nothing to say of a module without schemas', () => {
  expect(markSchemas('export const z = 1')).toBeNull()
  expect(markSchemas("export const text = 'z.string()'")).toBeNull()
})
