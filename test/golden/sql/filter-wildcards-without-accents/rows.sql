SELECT * FROM (VALUES (1, 'Élan*1'), (2, 'elan*'), (3, 'E%*_'), (4, 'e*12'), (5, NULL), (6, 'été**')) AS t(n, name)
