WITH chart_groups AS (SELECT x_key AS x, series_key AS series, GROUPING(series_key, x_key) AS level, sum("input_0") AS "y" FROM (SELECT "k" AS x_key, "s" AS series_key, "n" AS "input_0" FROM "bar-of-the-largest-categories") AS base_rows GROUP BY GROUPING SETS ((x_key, series_key), (x_key), (series_key))),
whole AS (SELECT * FROM (SELECT *,
  max(y) FILTER (WHERE level = 2) OVER (PARTITION BY x, level & 1) AS y_of_x,
  max(y) FILTER (WHERE level = 1) OVER (PARTITION BY series, level & 2) AS y_of_series FROM chart_groups) AS levels WHERE level = 0),
ranked AS (SELECT *,
  dense_rank() OVER (ORDER BY CASE WHEN isnan(CAST(y_of_x AS DOUBLE)) THEN NULL ELSE y_of_x END DESC NULLS LAST, x ASC NULLS LAST) AS x_rank,
  dense_rank() OVER (ORDER BY CASE WHEN isnan(CAST(y_of_series AS DOUBLE)) THEN NULL ELSE y_of_series END DESC NULLS LAST, series ASC NULLS LAST) AS series_rank FROM whole),
counted AS (SELECT *, count(*) OVER () - count(*) FILTER (WHERE x_rank <= 3 AND series_rank <= 20) OVER () AS omitted FROM ranked)
SELECT x, "y", series, omitted FROM counted WHERE x_rank <= 3 AND series_rank <= 20 ORDER BY x_rank, series_rank
