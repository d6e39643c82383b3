SELECT "n", "yes" FROM "table-in-file-order" WHERE rowid >= 0 AND rowid < 100 ORDER BY rowid
