import { readFile, stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { pngKeyword, readPngText } from '../../shared/picture/png-text'
import { readProvenance, type Provenance } from '../../shared/query/provenance'
import { readProvenanceParts } from './office/custom-part'
import { readPdfProvenance } from './pdf/pdf-provenance'
import { readSvgProvenance } from './svg-provenance'
import { ZipReader } from './zip/zip-reader'

/** Reads the text under our key in the footer of a Parquet file; null where there is none. */
export type ReadParquetText = (path: string) => Promise<string | null>

type ReadFrom = (path: string, parquetText: ReadParquetText) => Promise<readonly Provenance[]>

/** Files that carry a record, by how their name ends. A file of another kind under such a name has none. A new format is one line here. */
const readers: Readonly<Record<string, ReadFrom>> = {
  '.png': whole((bytes) => {
    const text = readPngText(bytes, pngKeyword)
    return text === null ? null : readProvenance(new TextDecoder().decode(text))
  }),
  '.svg': whole(readSvgProvenance),
  '.pdf': whole(readPdfProvenance),
  '.xlsx': fromOffice,
  '.pptx': fromOffice,
  '.parquet': async (path, parquetText) => listed(recordOf(await parquetText(path))),
  // The file beside a CSV or JSON export.
  '.json': async (path) => (path.endsWith('.sextant.json') ? whole((bytes) => readProvenance(new TextDecoder().decode(bytes)))(path) : []),
}

/** Whether a file could be an export by its name: others are not looked into. */
export function mayCarryProvenance(path: string): boolean {
  const ending = extname(path).toLowerCase()
  return ending === '.json' ? path.endsWith('.sextant.json') : Object.hasOwn(readers, ending)
}

/** Where a file that left Sextant comes from; null for any other file, whatever is wrong with it. What it says is somebody else's word. */
export async function readFileProvenance(path: string, parquetText: ReadParquetText): Promise<Provenance | null> {
  return (await readFileProvenances(path, parquetText))[0] ?? null
}

/** The same of each view a file holds: a deck has one on every slide. */
export async function readFileProvenances(path: string, parquetText: ReadParquetText): Promise<readonly Provenance[]> {
  const read = mayCarryProvenance(path) ? readers[extname(path).toLowerCase()] : undefined
  return (await read?.(path, parquetText).catch(() => [])) ?? []
}

/** Pictures and documents beyond this are none of ours. */
const mostBytes = 256 * 1024 ** 2

function whole(read: (bytes: Uint8Array) => Provenance | null): (path: string) => Promise<readonly Provenance[]> {
  return async (path) => listed((await stat(path)).size > mostBytes ? null : read(await readFile(path)))
}

function listed(provenance: Provenance | null): readonly Provenance[] {
  return provenance === null ? [] : [provenance]
}

/** More views than anybody opens at once. */
const mostViews = 200

/** The numbers behind a picture stand on a slide of their own, of the same view. */
async function fromOffice(path: string): Promise<readonly Provenance[]> {
  const zip = await ZipReader.open(path)
  try {
    const found = new Map((await readProvenanceParts(zip)).flatMap((text) => listed(recordOf(text))).map((provenance) => [JSON.stringify(provenance.view), provenance]))
    return [...found.values()].slice(0, mostViews)
  } finally {
    await zip.close()
  }
}

function recordOf(text: string | null): Provenance | null {
  return text === null ? null : readProvenance(text)
}
