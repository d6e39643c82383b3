SELECT * FROM (VALUES ('b', 1), (NULL, 2), ('a', 3), ('B', 4), ('a', 5), ('O''Neil', 6), ('é', 7), ('100%', 8)) AS t(name, n)
