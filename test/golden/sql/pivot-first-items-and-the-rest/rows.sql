SELECT * FROM (VALUES ('a', 10), ('a', 30), ('b', 20), ('b', 20), ('c', 1), ('c', 2), ('c', 9), (NULL, 3), ('d', 8)) AS t(family, pay)
