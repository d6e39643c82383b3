SELECT * FROM (VALUES
  ('north', 'a', 2020, 1.10::DECIMAL(10,2)), ('north', 'b', 2020, 5.00), ('north', 'b', 2021, 0.05),
  ('south', 'c', 2020, 9.99), ('south', 'd', 2021, 20.00), ('east', 'e', 2021, NULL)
) AS t(region, city, year, price)
