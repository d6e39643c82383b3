SELECT * FROM (VALUES ('a', 1), ('a', 2), ('a', NULL), ('a', 4), ('b', NULL), ('b', NULL), ('c', -5)) AS t(g, x)
