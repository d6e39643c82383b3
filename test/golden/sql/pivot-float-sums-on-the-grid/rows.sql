SELECT * FROM (VALUES ('tenth', 0.1::DOUBLE), ('tenth', 0.2), ('tenth', -0.3), ('big', 9007199254740992), ('big', 1), ('big', 1), ('odd', 'NaN'), ('odd', 1), ('up', 'Infinity'), ('up', 1)) AS t(g, x)
