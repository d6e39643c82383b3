import { AppFailure } from '../../../shared/errors/errors'
import { elementsOf, parseXml, XmlError, xmlDocument, type XmlElement } from '../xml/xml-tree'
import { xmlDeclaration, xmlText } from '../xml-text'
import { ZipReader } from '../zip/zip-reader'
import { ZipWriter } from '../zip/zip-writer'

export interface Relationship {
  readonly id: string
  readonly type: string
  /** As it is written: relative to the part's folder, absolute from `/`, or an address where it is external. */
  readonly target: string
  readonly isExternal: boolean
}

/** The namespace of the relationship types of office documents. */
const officeRelation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelation = 'http://schemas.openxmlformats.org/package/2006'
const typesPart = '[Content_Types].xml'
/** Larger than any deck a person shows; a file that unpacks to more is not read. */
const mostBytes = 1024 ** 3

type Content = string | Uint8Array

/** An office file in memory: its parts, their types and what refers to what. Source: ECMA-376 Part 2 (Open Packaging Conventions). */
export class OfficePackage {
  readonly #parts = new Map<string, Content>()
  readonly #defaults = new Map<string, string>([['rels', 'application/vnd.openxmlformats-package.relationships+xml'], ['xml', 'application/xml']])
  readonly #overrides = new Map<string, string>()

  /** @throws AppFailure `file-damaged` for what is no office file */
  static async read(path: string): Promise<OfficePackage> {
    const zip = await ZipReader.open(path)
    try {
      const read = new OfficePackage()
      let bytes = 0
      for (const name of zip.names()) {
        const content = name.endsWith('/') ? null : await zip.read(name)
        if (content === null) continue
        bytes += content.length
        if (bytes > mostBytes) throw damaged(path, 'It unpacks to more than a gigabyte.')
        read.#parts.set(name, content)
      }
      read.#readTypes(path)
      return read
    } finally {
      await zip.close()
    }
  }

  names(): string[] {
    return [...this.#parts.keys()]
  }

  has(name: string): boolean {
    return this.#parts.has(name)
  }

  bytes(name: string): Uint8Array {
    const content = this.#parts.get(name)
    if (content === undefined) throw new XmlError(`There is no part ${name}.`)
    return typeof content === 'string' ? Buffer.from(content, 'utf8') : content
  }

  text(name: string): string {
    const content = this.#parts.get(name)
    if (content === undefined) throw new XmlError(`There is no part ${name}.`)
    return typeof content === 'string' ? content : Buffer.from(content).toString('utf8')
  }

  xml(name: string): XmlElement {
    return parseXml(this.text(name))
  }

  /** @param type of the content; absent: as it is, or as files of its ending are */
  set(name: string, content: Content, type?: string): void {
    this.#parts.set(name, content)
    if (type !== undefined) this.#overrides.set(name, type)
  }

  setXml(name: string, root: XmlElement): void {
    this.set(name, xmlDocument(root))
  }

  setDefault(extension: string, type: string): void {
    this.#defaults.set(extension, type)
  }

  remove(name: string): void {
    this.#parts.delete(name)
    this.#parts.delete(relationsPart(name))
    this.#overrides.delete(name)
  }

  typeOf(name: string): string | null {
    return this.#overrides.get(name) ?? this.#defaults.get(name.slice(name.lastIndexOf('.') + 1).toLowerCase()) ?? null
  }

  /** `stem` with the first number that is free. */
  freeName(stem: string, ending: string): string {
    for (let number = 1; ; number += 1) {
      const name = `${stem}${number}${ending}`
      if (!this.#parts.has(name)) return name
    }
  }

  /** What a part refers to; `''` is the package itself. */
  relationships(part: string): Relationship[] {
    const name = relationsPart(part)
    return this.#parts.has(name) ? elementsOf(this.xml(name), 'Relationship').map(relationshipOf) : []
  }

  setRelationships(part: string, list: readonly Relationship[]): void {
    this.set(relationsPart(part), `${xmlDeclaration}<Relationships xmlns="${packageRelation}/relationships">${list.map(({ id, type, target, isExternal }) =>
      `<Relationship Id="${xmlText(id)}" Type="${xmlText(type)}" Target="${xmlText(target)}"${isExternal ? ' TargetMode="External"' : ''}/>`).join('')}</Relationships>`)
  }

  /** Adds a relationship to a part of this package and gives its id. */
  relate(from: string, type: string, to: string): string {
    const known = this.relationships(from)
    let number = known.length + 1
    while (known.some(({ id }) => id === `rId${number}`)) number += 1
    const id = `rId${number}`
    this.setRelationships(from, [...known, { id, type: type.includes('/') ? type : `${officeRelation}/${type}`, target: relativeTarget(from, to), isExternal: false }])
    return id
  }

  /** The parts a part refers to by relationships whose type ends in `kind`. */
  related(part: string, kind: string): string[] {
    return this.relationships(part).flatMap((one) => (!one.isExternal && one.type.endsWith(`/${kind}`) ? [resolveTarget(part, one.target)] : []))
  }

  /** The part behind one relationship; null where there is none. */
  target(part: string, id: string): string | null {
    const found = this.relationships(part).find((one) => one.id === id)
    return found === undefined || found.isExternal ? null : resolveTarget(part, found.target)
  }

  /** Writes a new file: types first, as readers expect, then every part in its order. */
  async write(path: string): Promise<void> {
    const zip = await ZipWriter.create(path)
    try {
      await this.#writeTo(zip)
    } catch (cause) {
      await zip.abandon()
      throw cause
    }
  }

  async toBytes(): Promise<Uint8Array> {
    const { zip, bytes } = ZipWriter.inMemory()
    await this.#writeTo(zip)
    return bytes()
  }

  async #writeTo(zip: ZipWriter): Promise<void> {
    await zip.add(typesPart, this.#typesXml())
    for (const [name, content] of this.#parts) if (name !== typesPart) await zip.add(name, content)
    await zip.finish()
  }

  #typesXml(): string {
    const defaults = [...this.#defaults].map(([extension, type]) => `<Default Extension="${xmlText(extension)}" ContentType="${xmlText(type)}"/>`)
    const overrides = [...this.#overrides].filter(([name]) => this.#parts.has(name)).map(([name, type]) => `<Override PartName="/${xmlText(name)}" ContentType="${xmlText(type)}"/>`)
    return `${xmlDeclaration}<Types xmlns="${packageRelation}/content-types">${defaults.join('')}${overrides.join('')}</Types>`
  }

  #readTypes(path: string): void {
    if (!this.#parts.has(typesPart)) throw damaged(path, 'It is no office file: the list of types is missing.')
    for (const element of elementsOf(this.xml(typesPart))) {
      const type = element.attributes.get('ContentType') ?? ''
      const [extension, part] = [element.attributes.get('Extension'), element.attributes.get('PartName')]
      if (extension !== undefined) this.#defaults.set(extension.toLowerCase(), type)
      if (part !== undefined) this.#overrides.set(part.replace(/^\//, ''), type)
    }
  }
}

function relationshipOf({ attributes }: XmlElement): Relationship {
  return { id: attributes.get('Id') ?? '', type: attributes.get('Type') ?? '', target: attributes.get('Target') ?? '', isExternal: attributes.get('TargetMode') === 'External' }
}

function relationsPart(part: string): string {
  const slash = part.lastIndexOf('/')
  return `${part.slice(0, slash + 1)}_rels/${part.slice(slash + 1)}.rels`
}

/** The name of the part a target means, seen from another part. */
export function resolveTarget(from: string, target: string): string {
  const steps = target.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const step of target.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}

function relativeTarget(from: string, to: string): string {
  const [start, end] = [from.split('/').slice(0, -1), to.split('/')]
  let shared = 0
  while (shared < start.length && shared < end.length - 1 && start[shared] === end[shared]) shared += 1
  return [...start.slice(shared).map(() => '..'), ...end.slice(shared)].join('/')
}

function damaged(path: string, reason: string): AppFailure {
  return new AppFailure({ code: 'file-damaged', path, format: 'PowerPoint', reason })
}
