-- A place of each kind, so that its rows: agree (country), mix variables (state_us), are indices (city), are one share (town).
SELECT * FROM (VALUES
  ('country', 'x_count', 'request', 1), ('country', 'x_count', 'request', 2),
  ('state_us', 'x_count', 'request', 4), ('state_us', 'x_pct', 'request', 8),
  ('city', 'x_index', 'request', 5), ('city', 'x_index', 'request', 6),
  ('town', 'x_pct', 'request', 7)) AS release(geography, variable, facet, value)
