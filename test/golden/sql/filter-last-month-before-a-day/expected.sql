SELECT "n", "d" FROM "filter-last-month-before-a-day" WHERE ("d" >= (CAST(CAST('2024-03-31' AS DATE) + to_months(-1) AS DATE) + 1) AND "d" < (CAST('2024-03-31' AS DATE) + 1)) LIMIT 100 OFFSET 0
