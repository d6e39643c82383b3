import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import type { ExportOutcome, ExportRequest } from '../../../src/shared/contract/export-channels'
import { Destinations } from '../../../src/main/export/destinations'
import { FileHashes } from '../../../src/main/export/file-hashes'
import { plainText } from '../../../src/main/export/xml-text'
import { ZipReader } from '../../../src/main/export/zip/zip-reader'
import { exportHandler, type ExportParts } from '../../../src/main/services/export/export-view'
import { ChartQueries } from '../../../src/main/services/charts/run-chart'
import { PivotQueries } from '../../../src/main/services/pivots/run-pivot'
import { LookedUpRelations } from '../../../src/main/services/datasets/looked-up-relations'
import { PreparedRelations } from '../../../src/main/services/datasets/prepared-relations'
import type { QueryServices } from '../../../src/main/services/questions/query-context'
import { unhurried, type QueryFixture } from '../query/query-fixture'

/** Exports over the tables of a query fixture, into its folder. */
export function exportsOf(fixture: QueryFixture): { parts: ExportParts; run(request: Partial<ExportRequest> & Pick<ExportRequest, 'spec' | 'format'>): Promise<ExportOutcome & { path: string }> } {
  const destinations = new Destinations()
  const services: QueryServices = { datasets: fixture.datasets, results: fixture.results, prepared: new PreparedRelations(new LookedUpRelations(fixture.datasets, fixture.results)) }
  const parts: ExportParts = {
    services, destinations, hashes: new FileHashes(),
    pivots: new PivotQueries(services, { holisticBudgetBytes: 1e9 }), charts: new ChartQueries(services),
    temporaryFolder: fixture.folder, entries: () => [], derived: () => [], sourceFiles: () => [],
    sqlOf: async () => 'SELECT 1',
  }
  return {
    parts,
    async run(request) {
      const path = join(fixture.folder, `${randomUUID()}.${request.format}`)
      const outcome = await exportHandler(parts)({
        shape: 'tidy', hasSidecar: false, text: { delimiter: ',', isFormulaSafe: true, hasByteOrderMark: false },
        words: { language: 'en', viewName: 'Test', filters: null, overrides: [], measures: [] }, ...request, destination: destinations.add(path),
      }, unhurried())
      return { ...outcome, path }
    },
  }
}

export interface ReadCell {
  readonly kind: 'number' | 'text' | 'boolean'
  readonly text: string
}

/** The cells of a worksheet by line and column, read without the code that wrote them; what is not there is no member. */
export async function readSheet(path: string, sheet = 1): Promise<Map<string, ReadCell>> {
  const zip = await ZipReader.open(path)
  const xml = await zip.readText(`xl/worksheets/sheet${sheet}.xml`)
  await zip.close()
  const cells = new Map<string, ReadCell>()
  for (const [, place = '', type, inside = ''] of (xml ?? '').matchAll(/<c r="([A-Z]+\d+)"(?: s="\d+")?(?: t="(\w+)")?>(.*?)<\/c>/gs)) {
    const text = type === 'inlineStr' ? plainText(/<t[^>]*>(.*)<\/t>/s.exec(inside)?.[1] ?? '') : (/<v>(.*)<\/v>/.exec(inside)?.[1] ?? '')
    cells.set(place, { kind: type === 'inlineStr' ? 'text' : type === 'b' ? 'boolean' : 'number', text })
  }
  return cells
}

/** Records of a CSV or TSV text; a field that is nothing is null, one that is `""` is empty. */
export function readDelimited(text: string, delimiter: string): (string | null)[][] {
  const records: (string | null)[][] = [[]]
  const fields = new RegExp(`("(?:[^"]|"")*"|[^"${delimiter}\\n]*)(${delimiter}|\\n|$)`, 'gy')
  for (;;) {
    const [, field = '', end] = fields.exec(text) ?? []
    records.at(-1)?.push(field === '' ? null : field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field)
    if (end === '' || end === undefined) break
    if (end === '\n') {
      if (fields.lastIndex === text.length) break
      records.push([])
    }
  }
  return records
}

export async function readText(path: string): Promise<string> {
  return readFile(path, 'utf8')
}
