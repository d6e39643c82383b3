import { createHash } from 'node:crypto'
import { plainText, xmlDeclaration, xmlText } from '../xml-text'
import type { ZipReader } from '../zip/zip-reader'

/** Names our part among those that other programs put into office files. */
export const provenanceNamespace = 'urn:sextant:provenance:1'
const namespace = provenanceNamespace
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
/** An identity for the store item; the same in every file, because its content tells files apart. */
const itemId = '{5E77A717-5E77-4A71-8A71-5E77A7175E77}'

export interface CustomParts {
  readonly parts: readonly { readonly name: string; readonly content: string }[]
  /** Relative to the folder of the main part. */
  readonly target: string
  readonly contentTypes: string
}

/** Our text as a custom XML part, which office programs keep when they save the file. `folder` is that of the main part. */
export function provenanceParts(text: string, folder: 'xl' | 'ppt'): CustomParts {
  return {
    target: `../customXml/item1.xml`,
    parts: [
      { name: 'customXml/item1.xml', content: `${xmlDeclaration}<provenance xmlns="${namespace}" folder="${folder}">${xmlText(text)}</provenance>` },
      { name: 'customXml/itemProps1.xml', content: `${xmlDeclaration}<ds:datastoreItem ds:itemID="${itemId}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs><ds:schemaRef ds:uri="${namespace}"/></ds:schemaRefs></ds:datastoreItem>` },
      { name: 'customXml/_rels/item1.xml.rels', content: `${xmlDeclaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/customXmlProps" Target="itemProps1.xml"/></Relationships>` },
    ],
    contentTypes: '<Override PartName="/customXml/itemProps1.xml" ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/>',
  }
}

/** The properties that make a part of a presentation a store item. Its identity is made from its name: each part has its own, the same every time. */
export function storeItemParts(schema: string, name: string): { readonly properties: string; readonly propertiesType: string } {
  const digits = createHash('sha256').update(`${schema} ${name}`).digest('hex').toUpperCase()
  const id = `{${[digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20, 32)].join('-')}}`
  return {
    properties: `${xmlDeclaration}<ds:datastoreItem ds:itemID="${id}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs><ds:schemaRef ds:uri="${schema}"/></ds:schemaRefs></ds:datastoreItem>`,
    propertiesType: 'application/vnd.openxmlformats-officedocument.customXmlProperties+xml',
  }
}

/** The texts of our parts, wherever the program that saved the file last put them, in the order of their numbers. */
export async function readProvenanceParts(zip: ZipReader): Promise<string[]> {
  const texts: string[] = []
  const number = (name: string): number => Number(/\d+/.exec(name)?.[0] ?? 0)
  for (const name of zip.names().filter((one) => /^customXml\/item\d+\.xml$/.test(one)).toSorted((one, other) => number(one) - number(other))) {
    const xml = await zip.readText(name)
    const inside = xml === null || !xml.includes(namespace) ? null : /<(?:\w+:)?provenance\b[^>]*>([\s\S]*)<\/(?:\w+:)?provenance>/.exec(xml)?.[1]
    if (inside !== undefined && inside !== null) texts.push(plainText(inside))
  }
  return texts
}
