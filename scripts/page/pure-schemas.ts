// A plugin of the page's build: the page has no schemas, only the names they list.
//
// It takes types and names from src/shared; what it sends and gets is checked by main and by the engine. To a bundler
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
  readonly property?: Node
  readonly arguments?: readonly Node[]
}

/** A chunk as the bundler hands it over: its modules by their files, with the text that is left of each. */
interface Chunk {
  readonly type: string
  readonly fileName: string
  readonly modules?: Readonly<Record<string, { readonly renderedLength: number }>>
}

/**
 * Marks every top-level constant that is a schema, or holds some, as something whose making has no effect; of an enumeration the page
 * keeps its `options`. A page that would run a schema all the same is not built.
 */
export function pureSchemas(): Plugin {
  return {
    name: 'pure-schemas',
    transform: (code, id) => (PLACE.test(id) ? markSchemas(code) : null),
    generateBundle(_options, bundle) {
      const holder = Object.values(bundle as Readonly<Record<string, Chunk>>).find(holdsSchemas)
      if (holder !== undefined) this.error(`${holder.fileName} runs a schema (zod). The page has none: main and the engine check what it sends and gets. Test by hand, or ask for \`options\` of an enumeration.`)
    },
  }
}

function holdsSchemas({ modules = {} }: Chunk): boolean {
  return Object.entries(modules).some(([file, { renderedLength }]) => file.includes('/node_modules/zod/') && renderedLength > 0)
}

/** The module's text with the marks; null when it has no schema. */
export function markSchemas(code: string): string | null {
  if (!code.includes('z.')) return null
  const { body } = parseAst(code) as unknown as { readonly body: readonly Node[] }
  const schemas = body.flatMap(constants).filter(isSchema)
  return schemas.length === 0 ? null : schemas.reduceRight((text, schema) => `${text.slice(0, schema.start)}/* @__PURE__ */ (() => (${inPage(schema, code)}))()${text.slice(schema.end)}`, code)
}

/** What stands for a schema in the page. */
function inPage(schema: Node, code: string): string {
  const [names] = schema.arguments ?? []
  const isEnumeration = schema.callee?.object?.name === 'z' && schema.callee.property?.name === 'enum' && names !== undefined
  return isEnumeration ? `{ options: ${code.slice(names.start, names.end)} }` : code.slice(schema.start, schema.end)
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
