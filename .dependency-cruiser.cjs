/**
 * Who may import whom. Every rule fails the build and says what to do instead; test/architecture shows that each one rejects a bad tree.
 * @type {import('dependency-cruiser').IConfiguration}
 */
const forbid = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to })
const nodeBuiltin = { dependencyTypes: ['core'] }

module.exports = {
  forbidden: [
    forbid('no-cycles', 'Two files that import each other are one file or three: move what both need into a third.', {}, { circular: true }),
    {
      ...forbid('folders-have-an-order', 'Two folders that import each other are one room, or hide a third: move what both need below them.', { path: '^src' }, { circular: true }),
      scope: 'folder',
    },
    forbid('every-import-resolves', 'The file or package is not there: check the spelling, or add the package.', {}, { couldNotResolve: true }),

    forbid(
      'shared-runs-anywhere',
      'src/shared is used by every process: only other shared files and zod. What one process needs lives with that process.',
      { path: '^src/shared/' },
      { pathNot: '^(src/shared/|node_modules/zod/)' },
    ),
    forbid('lang-stays-small', 'src/shared/lang holds assertNever and brands; give anything else a folder that names it.', { path: '^src/shared/lang/' }, { path: '^src/(?!shared/lang/)' }),

    forbid(
      'sql-is-pure',
      'src/main/sql turns a spec into text: no database, no file system. Ask for what you need as an argument.',
      { path: '^src/main/sql/' },
      { pathNot: '^src/(shared|main/sql)/' },
    ),
    forbid(
      'only-duckdb-imports-duckdb',
      'Ask the Database interface in src/main/duckdb; if it lacks something, add it there.',
      { path: '^src/', pathNot: '^src/main/duckdb/' },
      { path: 'node_modules/@duckdb/' },
    ),
    forbid(
      'electron-lives-in-app',
      'Electron is imported in src/main/app, src/main/ipc, src/main/index.ts and src/preload. Services take what they need as an argument.',
      { path: '^src/', pathNot: '^src/(main/(app|ipc)/|main/index\\.ts$|preload/)' },
      { path: '(^|node_modules/)electron(/|$)' },
    ),
    forbid(
      'the-command-line-needs-no-electron',
      'sextant profile and query run on plain Node: nothing reachable from cli.ts, engine.ts, scan-worker.ts, copy-worker.ts or text-worker.ts may import electron.',
      { path: '^src/main/(cli|engine|sources/scan-worker|services/ingest/copy-worker|index-builder/text-work/text-worker)\\.ts$' },
      { path: '(^|node_modules/)electron(/|$)', reachable: true },
    ),
    forbid(
      'main-does-not-import-the-window',
      'Main and the window meet in src/shared/contract.',
      { path: '^src/main/' },
      { path: '^src/(renderer|preload)/|node_modules/(react|react-dom|recharts)/' },
    ),
    forbid(
      'the-aggregation-sees-no-texts',
      'Counting and protecting cells works on labels. What reads texts implements LabelSource and is handed in by the composition.',
      { path: '^src/main/index-builder/(?!matching/|clusters/|text-work/)' },
      { path: '^src/main/index-builder/(matching|clusters|text-work)/' },
    ),
    forbid(
      'composition-roots-are-not-imported',
      'index.ts, cli.ts and engine.ts know everyone; nobody knows them.',
      { path: '^src/' },
      { path: '^src/main/(index|cli|engine)\\.ts$' },
    ),
    forbid(
      'preload-only-forwards',
      'The preload script knows the contract and electron. Logic belongs to main or the page.',
      { path: '^src/preload/' },
      { pathNot: '^(src/preload/|src/shared/contract/|electron$|node_modules/electron/)', dependencyTypesNot: ['type-only'] },
    ),

    forbid(
      'renderer-asks-main-through-the-contract',
      'Need a file or the database here? Add a channel in src/shared/contract and call src/renderer/api.',
      { path: '^src/renderer/' },
      { path: '^src/(main|preload)/|(^|node_modules/)electron(/|$)' },
    ),
    forbid('renderer-has-no-node', 'The page is sandboxed: Node does not exist there. Ask main through the contract.', { path: '^src/renderer/' }, nodeBuiltin),
    forbid(
      'features-do-not-know-each-other',
      'A feature may use anything in the renderer except another feature: move what both need to store/, format/ or components/.',
      { path: '^src/renderer/features/([^/]+)/' },
      { path: '^src/renderer/features/([^/]+)/', pathNot: '^src/renderer/features/$1/' },
    ),
    forbid(
      'only-the-frame-knows-features',
      'What several rooms need is no part of a feature: give it a room of its own beside features/.',
      { path: '^src/renderer/[^/]+/', pathNot: '^src/renderer/(features|layout|commands)/' },
      { path: '^src/renderer/features/' },
    ),
    forbid(
      'components-know-neither-store-nor-api',
      'A component is drawn from its props. Fetch in features/*/use*.ts and pass the result down.',
      { path: '^src/renderer/components/' },
      { path: '^src/renderer/(store|api|features)/' },
    ),
    forbid(
      'charts-are-drawn-from-props',
      'A chart gets rows and returns marks. Fetch in features/chart.',
      { path: '^src/renderer/charts/' },
      { path: '^src/renderer/(store|api|features)/' },
    ),
    forbid('format-is-pure', 'Formatting takes values and a locale, nothing else.', { path: '^src/renderer/format/' }, { path: '^src/renderer/(?!format/)' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'], mainFields: ['module', 'main', 'types'] },
    exclude: { path: '\\.css$' },
  },
}
