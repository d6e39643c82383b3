SELECT * FROM (VALUES ('a', 'item 10', 5), ('a', 'Item 2', 7), ('b', 'item 10', 9), ('b', 'Item 2', 1), ('b', 'item 1', 2)) AS t(k, item, n)
