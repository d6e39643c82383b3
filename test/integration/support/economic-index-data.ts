import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const beside = resolve(fileURLToPath(new URL('../../../../shared/data', import.meta.url)))
const named = process.env['SEXTANT_DATA'] ?? beside

/** The real Economic Index files: the folder named may be the data's own or the one that holds it. */
export const dataFolder = [join(named, 'economic-index'), named].find((one) => existsSync(join(one, 'README.md'))) ?? named

export const isDataPresent = existsSync(join(dataFolder, 'README.md'))

if (!isDataPresent) process.stdout.write(`Skipped [data]: no Economic Index files in ${dataFolder}. Set SEXTANT_DATA to their folder.\n`)
