import type { Catalogue } from './catalogue'
import type { en } from './en'
import { about } from './zh-CN/about'
import { audit } from './zh-CN/audit'
import { chart } from './zh-CN/chart'
import { commands } from './zh-CN/commands'
import { common } from './zh-CN/common'
import { datasets } from './zh-CN/datasets'
import { errors } from './zh-CN/errors'
import { fields } from './zh-CN/fields'
import { pivot } from './zh-CN/pivot'
import { profile } from './zh-CN/profile'
import { reader } from './zh-CN/reader'
import { shell } from './zh-CN/shell'
import { sql } from './zh-CN/sql'
import { table } from './zh-CN/table'

/** Every Chinese word of the app: the keys of English, no more and no fewer. */
export const zhCN: Catalogue<typeof en> = { about, audit, chart, commands, common, datasets, errors, fields, pivot, profile, reader, shell, sql, table }
