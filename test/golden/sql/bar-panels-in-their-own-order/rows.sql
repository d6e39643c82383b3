SELECT * FROM (VALUES ('a', 'p1', 1), ('b', 'p1', 5), ('a', 'p2', 2), ('b', 'p3', 3), ('a', NULL, 4)) AS t(k, p, n)
