SELECT CAST(city AS ENUM ('Oslo', 'Bern', 'Aden')) AS city, n FROM (VALUES ('Oslo', 1), ('Bern', 2), ('Aden', 3), (NULL, 4)) AS t(city, n)
