SELECT "n", "name" FROM "filter-wildcards-without-accents" WHERE (lower(strip_accents(CAST("name" AS VARCHAR))) LIKE lower(strip_accents(CAST('E%*_' AS VARCHAR))) ESCAPE '\') LIMIT 100 OFFSET 0
