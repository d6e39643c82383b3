SELECT * FROM (VALUES (3, TRUE), (1, NULL), (2, FALSE)) AS t(n, yes)
