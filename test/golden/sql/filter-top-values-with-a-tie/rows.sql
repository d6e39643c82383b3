SELECT * FROM (VALUES (1, 'a', 3), (2, 'b', 2), (3, 'b', 3), (4, 'c', 5), (5, 'd', NULL), (6, NULL, 9)) AS t(n, g, x)
