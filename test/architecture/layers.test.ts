import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile, copyFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const config = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs')) as { forbidden: { name: string; severity: string; comment: string }[] }

/** One wrong import for every rule. The key names the rule it must break. */
const badTree: Record<string, Record<string, string>> = {
  'no-cycles': { 'src/shared/query/a.ts': "import './b'\nexport const a = 1", 'src/shared/query/b.ts': "import './a'\nexport const b = 1" },
  'folders-have-an-order': {
    'src/main/files/one/a.ts': "import '../two/b'", 'src/main/files/two/b.ts': 'export const b = 1', 'src/main/files/two/c.ts': "import '../one/d'", 'src/main/files/one/d.ts': 'export const d = 1',
  },
  'every-import-resolves': { 'src/shared/query/lost.ts': "import './nowhere'" },
  'shared-runs-anywhere': { 'src/shared/query/reads.ts': "import 'node:fs'" },
  'lang-stays-small': { 'src/shared/lang/wide.ts': "import '../query/plain'" },
  'sql-is-pure': { 'src/main/sql/reads.ts': "import 'node:fs'" },
  'only-duckdb-imports-duckdb': { 'src/main/services/direct.ts': "import '@duckdb/node-api'" },
  'electron-lives-in-app': { 'src/main/files/dialog.ts': "import 'electron'" },
  'the-command-line-needs-no-electron': { 'src/main/cli.ts': "import './app/window'", 'src/main/app/window.ts': "import 'electron'\nexport const window = 1" },
  'main-does-not-import-the-window': { 'src/main/services/react.ts': "import 'react'" },
  'composition-roots-are-not-imported': { 'src/main/services/root.ts': "import '../engine'", 'src/main/engine.ts': 'export const engine = 1' },
  'the-aggregation-sees-no-texts': { 'src/main/index-builder/counts.ts': "import './matching/reads'", 'src/main/index-builder/matching/reads.ts': 'export const reads = 1' },
  'preload-only-forwards': { 'src/preload/index.ts': "import 'zod'" },
  'renderer-asks-main-through-the-contract': { 'src/renderer/api/short-cut.ts': "import '../../main/engine'" },
  'renderer-has-no-node': { 'src/renderer/api/reads.ts': "import 'node:fs'" },
  'features-do-not-know-each-other': { 'src/renderer/features/table/x.ts': "import '../chart/y'", 'src/renderer/features/chart/y.ts': 'export const y = 1' },
  'only-the-frame-knows-features': { 'src/renderer/slides/x.ts': "import '../features/chart/y'" },
  'components-know-neither-store-nor-api': { 'src/renderer/components/x.ts': "import '../store/s'", 'src/renderer/store/s.ts': 'export const s = 1' },
  'charts-are-drawn-from-props': { 'src/renderer/charts/bar/x.ts': "import '../../store/s'" },
  'format-is-pure': { 'src/renderer/format/x.ts': "import '../store/s'" },
}

let folder: string
let broken: Map<string, string[]>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sextant-layers-'))
  const files: Record<string, string> = { 'src/shared/query/plain.ts': 'export const plain = 1' }
  for (const tree of Object.values(badTree)) Object.assign(files, tree)
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  await copyFile(join(root, '.dependency-cruiser.cjs'), join(folder, '.dependency-cruiser.cjs'))
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  await writeFile(join(folder, 'tsconfig.json'), '{"compilerOptions":{"module":"ESNext","moduleResolution":"bundler"},"include":["src"]}')
  const output = await promisify(execFile)(
    process.execPath,
    [join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'), '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src'],
    { cwd: folder, maxBuffer: 64 * 1024 * 1024 },
  ).catch((failure: { stdout: string }) => failure)
  const report = JSON.parse(output.stdout) as { summary: { violations: { from: string; rule: { name: string } }[] } }
  broken = new Map()
  for (const { rule, from } of report.summary.violations) broken.set(rule.name, [...(broken.get(rule.name) ?? []), from])
})

afterAll(() => rm(folder, { recursive: true, force: true }))

describe('the layer rules', () => {
  it('each come with a wrong import in this test', () => {
    expect(Object.keys(badTree).sort()).toEqual(config.forbidden.map((rule) => rule.name).sort())
  })

  it('are all errors and all say what to do instead', () => {
    for (const rule of config.forbidden) {
      expect(rule.severity).toBe('error')
      expect(rule.comment.length).toBeGreaterThan(30)
    }
  })

  it.each(Object.entries(badTree))('%s rejects its wrong import', (rule, tree) => {
    const [wrong = ''] = Object.keys(tree)
    // A rule for folders names the folder.
    expect((broken.get(rule) ?? []).filter((from) => from === wrong || wrong.startsWith(`${from}/`)), `nothing broke ${rule}`).not.toEqual([])
  })
})
