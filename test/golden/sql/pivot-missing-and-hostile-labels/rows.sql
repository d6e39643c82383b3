SELECT * FROM (VALUES (NULL, 'x', 1), ('null', 'x', 2), ('', 'x', 4), ('__total', 'y', 8), ('a_b', 'c', 16), ('a', 'b_c', 32)) AS t("a.b", "select ""me""", n)
