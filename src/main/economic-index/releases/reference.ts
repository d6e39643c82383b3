import { AppFailure } from '../../../shared/errors/errors'
import { usualFile, type TableRole } from '../../../shared/economic-index/table-role'
import { sql } from '../../sql/quote'
import type { Sql } from '../../sql/statement'
import type { ReleaseCollection } from './collection'
import type { IndexSource } from './index-source'
import { taskKey } from './tidy'

/** @throws AppFailure `file-not-found` naming the file people know the table by */
export function neededTable(collection: ReleaseCollection, role: TableRole): IndexSource {
  const found = collection.table(role)
  if (found === null) throw new AppFailure({ code: 'file-not-found', path: usualFile[role] })
  return found
}

/** `task, code, title, major`: each task text (lower case, trimmed) with every occupation that carries it; `major` is the two-digit SOC group. */
export function taskOccupations(collection: ReleaseCollection): Sql {
  const { relation } = neededTable(collection, 'task-statements')
  return sql`SELECT DISTINCT ${taskKey(sql`"Task"`)} AS task, CAST("O*NET-SOC Code" AS VARCHAR) AS code, CAST("Title" AS VARCHAR) AS title,
  left(CAST("O*NET-SOC Code" AS VARCHAR), 2) AS major FROM ${relation.from}`
}

/** `code, title, task`: one row for each row of the O*NET file, a text that stands twice in an occupation counted twice. */
export function occupationTaskRows(collection: ReleaseCollection): Sql {
  const { relation } = neededTable(collection, 'task-statements')
  return sql`SELECT CAST("O*NET-SOC Code" AS VARCHAR) AS code, CAST("Title" AS VARCHAR) AS title, ${taskKey(sql`"Task"`)} AS task FROM ${relation.from}`
}

/** `major, soc_group`: the two digits and the name of each SOC major group, as in the release's own table. */
export function socGroups(collection: ReleaseCollection): Sql {
  const { relation } = neededTable(collection, 'soc-structure')
  return sql`SELECT left(CAST("Major Group" AS VARCHAR), 2) AS major, any_value(CAST("SOC or O*NET-SOC 2019 Title" AS VARCHAR)) AS soc_group
  FROM ${relation.from} WHERE "Major Group" IS NOT NULL AND trim(CAST("Major Group" AS VARCHAR)) <> '' GROUP BY 1`
}

/** `soc_group, workers`: employment by SOC major group. */
export function employment(collection: ReleaseCollection): Sql {
  const { relation } = neededTable(collection, 'employment')
  return sql`SELECT CAST("SOC or O*NET-SOC 2019 Title" AS VARCHAR) AS soc_group, CAST(bls_distribution AS DOUBLE) AS workers FROM ${relation.from}`
}

/** No rows of `countries` and `states`: counts need nobody to be counted among. */
const nowhere = sql`SELECT NULL::VARCHAR AS geo_id, NULL::VARCHAR AS geo_name, NULL::DOUBLE AS population, NULL::DOUBLE AS gdp WHERE FALSE`

/** `geo_id, population, gdp, geo_name` of countries by ISO-3; `gdp` is missing where the table has none (Palestine). No rows without the table. */
export function countries(collection: ReleaseCollection): Sql {
  const population = collection.table('country-population')?.relation.from
  if (population === undefined) return nowhere
  const gdp = collection.table('country-gdp')
  const amounts = gdp === null ? sql`SELECT NULL AS iso_alpha_3, NULL AS gdp_total WHERE FALSE` : sql`SELECT * FROM ${gdp.relation.from}`
  return sql`SELECT CAST(people.iso_alpha_3 AS VARCHAR) AS geo_id, CAST(people.country_name AS VARCHAR) AS geo_name,
  CAST(people.working_age_pop AS DOUBLE) AS population, CAST(product.gdp_total AS DOUBLE) AS gdp
  FROM ${population} AS people LEFT JOIN (${amounts}) AS product ON product.iso_alpha_3 = people.iso_alpha_3`
}

/** The same of US states by ISO 3166-2 (`US-CA`). */
export function states(collection: ReleaseCollection): Sql {
  const population = collection.table('state-population')?.relation.from
  if (population === undefined) return nowhere
  const gdp = collection.table('state-gdp')
  const amounts = gdp === null ? sql`SELECT NULL AS state_code, NULL AS gdp_total WHERE FALSE` : sql`SELECT * FROM ${gdp.relation.from}`
  return sql`SELECT 'US-' || people.state_code AS geo_id, CAST(people.state AS VARCHAR) AS geo_name,
  CAST(people.working_age_pop AS DOUBLE) AS population, CAST(product.gdp_total AS DOUBLE) AS gdp
  FROM ${population} AS people LEFT JOIN (${amounts}) AS product ON product.state_code = people.state_code`
}

/** `code, salary`: the median yearly salary of each O*NET-SOC code. −1 stands for missing and six salaries are pay by the hour: both are left out. No rows without the table. */
export function medianWages(collection: ReleaseCollection): Sql {
  const wages = collection.table('wages')
  if (wages === null) return sql`SELECT NULL::VARCHAR AS code, NULL::DOUBLE AS salary WHERE FALSE`
  return sql`SELECT CAST("SOCcode" AS VARCHAR) AS code, max(CAST("MedianSalary" AS DOUBLE)) AS salary FROM ${wages.relation.from} WHERE "MedianSalary" > 100 GROUP BY 1`
}
