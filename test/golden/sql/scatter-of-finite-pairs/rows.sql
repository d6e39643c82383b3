SELECT * FROM (VALUES (1.5::DOUBLE, 2), ('NaN', 3), (4, NULL), (NULL, 5), (6, 7), ('-Infinity', 1)) AS t(x, y)
