// A plugin of the page's build: a schema that the page never uses is left out of it.
//
// The page takes types and names from src/shared; what it sends and gets is checked by main and by the engine. To a bundler
// `const Spec = z.strictObject(…)` might do something, so each would be built at every start, before the first picture.
import { parseAst, type Plugin } from 'vite'

const PLACE = /\/src\/shared\/.+\.ts$/

/** What is read of a syntax tree: ESTree, with places in the text. */
interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly kind?: string
  readonly name?: string
  readonly declaration?: Node | null
  readonly declarations?: readonly { readonly init?: Node | null }[]
  readonly properties?: readonly { readonly value?: Node }[]
  readonly callee?: Node
  readonly object?: Node
}

/** Marks every top-level constant that is a schema, or holds some, as something whose making has no effect. */
export function pureSchemas(): Plugin {
  return {
    name: 'pure-schemas',
    transform: (code, id) => (PLACE.test(id) ? markSchemas(code) : null),
  }
}

/** The module's text with the marks; null when it has no schema. */
export function markSchemas(code: string): string | null {
  if (!code.includes('z.')) return null
  const { body } = parseAst(code) as unknown as { readonly body: readonly Node[] }
  const schemas = body.flatMap(constants).filter(isSchema)
  return schemas.length === 0 ? null : schemas.reduceRight((text, { start, end }) => `${text.slice(0, start)}/* @__PURE__ */ (() => (${text.slice(start, end)}))()${text.slice(end)}`, code)
}

/** What the constants of one statement are made from. */
function constants(statement: Node): readonly Node[] {
  const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
  if (declaration?.type !== 'VariableDeclaration' || declaration.kind !== 'const') return []
  return (declaration.declarations ?? []).flatMap(({ init }) => init ?? [])
}

/** `z.array(Name).min(1)`, and `{ name: z.string() }`, the members several schemas share. */
function isSchema(node: Node | undefined): boolean {
  if (node === undefined) return false
  if (node.type === 'ObjectExpression') return (node.properties ?? []).some(({ value }) => isSchema(value))
  return node.type === 'CallExpression' && startsWithZ(node)
}

function startsWithZ(node: Node | undefined): boolean {
  if (node === undefined) return false
  return node.type === 'Identifier' ? node.name === 'z' : startsWithZ(node.callee ?? node.object)
}
