SELECT * FROM (VALUES ('a', 'u', 1), ('a', 'v', 2), ('b', 'u', 10), ('c', 'v', 4), ('d', 'u', 1), (NULL, 'v', 7)) AS t(k, s, n)
