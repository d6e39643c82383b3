SELECT * FROM (VALUES ('North', 'a', 10), ('North', 'b', 30), ('South', 'a', 15), ('South', 'a', 5), ('South', 'b', 40)) AS t(r, c, n)
