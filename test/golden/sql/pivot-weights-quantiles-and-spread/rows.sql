SELECT * FROM (VALUES ('a', 2, 1, 4), ('a', 4, 1, 4), ('a', 4, 2, 2), ('a', 6, 4, NULL), ('b', 9, 0, 1)) AS t(g, x, w, d)
