SELECT * FROM (VALUES ('north', 'b', 1), ('north', 'a', 2), ('south', 'a', 4), ('south', NULL, 8), (NULL, 'a', 16)) AS t(region, city, n)
