WITH chart_groups AS (SELECT x_key AS x, CAST(CAST(sum("input_0") AS VARCHAR) AS DOUBLE) / count("input_0") AS "y" FROM (SELECT "day" AS x_key, "n" AS "input_0" FROM "line-over-dates" WHERE ("n" >= CAST('3' AS INTEGER))) AS base_rows WHERE x_key IS NOT NULL GROUP BY x_key),
whole AS (SELECT *, y AS y_of_x FROM chart_groups),
ranked AS (SELECT *,
  dense_rank() OVER (ORDER BY CASE WHEN isnan(CAST(y_of_x AS DOUBLE)) THEN NULL ELSE y_of_x END DESC NULLS LAST, x ASC NULLS LAST) AS x_rank,
  1 AS series_rank FROM whole),
placed AS (SELECT *, count(*) OVER () AS point_count FROM ranked),
stretched AS (SELECT *,
  (row_number() OVER (ORDER BY x) - 1) * greatest(1, 1000 // max(series_rank) OVER ()) // count(*) OVER () AS stretch
  FROM placed),
extremes AS (SELECT *,
  count(*) OVER () <= 2000
  OR row_number() OVER (PARTITION BY stretch ORDER BY y ASC NULLS LAST, x) = 1
  OR row_number() OVER (PARTITION BY stretch ORDER BY y DESC NULLS LAST, x) = 1 AS is_drawn FROM stretched),
counted AS (SELECT *, point_count - count(*) FILTER (WHERE is_drawn) OVER () AS omitted FROM extremes)
SELECT x, "y", omitted FROM counted WHERE is_drawn ORDER BY series_rank, x
