import { expect, test } from 'vitest'
import { withoutSemicolon } from '../../../../src/main/sql/one-statement'

test.each([
  ['SELECT 1', 'SELECT 1'],
  ['SELECT 1;', 'SELECT 1'],
  ['SELECT 1 ; -- ; end', 'SELECT 1 '],
  ["SELECT ';'", "SELECT ';'"],
  ["SELECT 'it''s;';", "SELECT 'it''s;'"],
  ['SELECT ";";', 'SELECT ";"'],
  ['SELECT 1 -- ;\n;', 'SELECT 1 -- ;\n'],
  ['SELECT /* ; /* ; */ ; */ 1;', 'SELECT /* ; /* ; */ ; */ 1'],
  ['SELECT $$;$$;', 'SELECT $$;$$'],
  ['SELECT $a$;$$;$a$;', 'SELECT $a$;$$;$a$'],
  ["SELECT E'\\';';", "SELECT E'\\';'"],
  ["SELECT '\\';", "SELECT '\\'"],
])('%j ends where its statement ends', (text, expected) => {
  expect(withoutSemicolon(text)).toBe(expected)
})
