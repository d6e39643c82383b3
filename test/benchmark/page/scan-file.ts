import { scanRecords } from '../../../src/main/sources/text/record-scanner'
import { RFC_4180 } from '../../../src/main/sources/text/text-dialect'

// node scan-file.mjs <path>: the import audit's count of a whole file, timed inside.
const startedMs = performance.now()
const result = await scanRecords(process.argv[2] ?? '', RFC_4180)
process.stdout.write(JSON.stringify({ ms: performance.now() - startedMs, bytes: result.bytes, lines: result.lines }))
