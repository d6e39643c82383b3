SELECT * FROM (VALUES
  (10.5, true, CAST(NULL AS INTEGER), 'it''s "a"', 1, 'x'),
  (NULL, false, 2, NULL, 0, 'y'),
  ('NaN'::DOUBLE, true, 3, 'b', 2, 'drop'),
  (-1, true, 4, 'b', 2, 'z')
) AS t("pay ""y""", "is, old", "ctrl'", "fam.ily", w, name)
