import { about } from './en/about'
import { audit } from './en/audit'
import { cells } from './en/cells'
import { chart } from './en/chart'
import { commands } from './en/commands'
import { common } from './en/common'
import { datasets } from './en/datasets'
import { errors } from './en/errors'
import { fields } from './en/fields'
import { pivot } from './en/pivot'
import { profile } from './en/profile'
import { reader } from './en/reader'
import { shell } from './en/shell'
import { shelves } from './en/shelves'
import { sql } from './en/sql'
import { table } from './en/table'

/** Every English word of the app, a file for each part of it. */
export const en = { about, audit, cells, chart, commands, common, datasets, errors, fields, pivot, profile, reader, shell, shelves, sql, table }
