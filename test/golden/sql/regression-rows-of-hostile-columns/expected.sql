SELECT
  CAST("pay ""y""" AS DOUBLE) AS "y",
  CAST("is, old" AS DOUBLE) AS "x",
  CAST("ctrl'" AS DOUBLE) AS "control_0",
  CAST("w" AS DOUBLE) AS "weight",
  CAST("fam.ily" AS VARCHAR) AS "effect_0",
  CAST("name" AS VARCHAR) AS "label",
  CAST(rowid AS DOUBLE) AS "row"
FROM "regression-rows-of-hostile-columns" WHERE ("name" <> CAST('drop' AS VARCHAR)) ORDER BY rowid
LIMIT 1000
