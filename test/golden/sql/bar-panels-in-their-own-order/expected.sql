WITH chart_groups AS (SELECT x_key AS x, panel_key AS panel, GROUPING(panel_key, x_key) AS level, sum("input_0") AS "y" FROM (SELECT "k" AS x_key, "p" AS panel_key, "n" AS "input_0" FROM "bar-panels-in-their-own-order") AS base_rows GROUP BY GROUPING SETS ((x_key, panel_key), (x_key))),
whole AS (SELECT * FROM (SELECT *,
  max(y) FILTER (WHERE level = 2) OVER (PARTITION BY x, level & 1) AS y_of_x FROM chart_groups) AS levels WHERE level = 0),
ranked AS (SELECT *,
  dense_rank() OVER (ORDER BY CASE WHEN isnan(CAST(y_of_x AS DOUBLE)) THEN NULL ELSE y_of_x END DESC NULLS LAST, x ASC NULLS LAST) AS x_rank,
  1 AS series_rank,
  dense_rank() OVER (ORDER BY coalesce(list_position(list_value('p3', 'p1'), CAST(panel AS VARCHAR)), 3), panel ASC NULLS LAST) AS panel_rank FROM whole),
counted AS (SELECT *, count(*) OVER () - count(*) FILTER (WHERE x_rank <= 9 AND panel_rank <= 48) OVER () AS omitted FROM ranked)
SELECT x, "y", panel, omitted FROM counted WHERE x_rank <= 9 AND panel_rank <= 48 ORDER BY panel_rank, x_rank, series_rank
