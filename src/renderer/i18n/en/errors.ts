/** Per code: what happened, why, what to do. Technical detail stays behind "Details". */
export const errors = {
  copyReport: 'Copy report',
  dismiss: 'Dismiss',
  dismissAll: 'Dismiss all {{count}}',
  'file-not-found': {
    what: 'The file {{name}} is not there.',
    why: 'It was moved, renamed or deleted: {{path}}',
    whatToDo: 'Put it back, or open it from its new place.',
  },
  'file-not-readable': {
    what: '{{name}} cannot be read.',
    why: 'The system refused access to {{path}}',
    whatToDo: 'Check that you may read the file, and that no other program has locked it.',
    'link-circle': { why: 'It is a link that leads back to itself.', whatToDo: 'Open the file itself, or make the link anew.' },
    'not-a-file': { why: 'It is neither a file nor a folder, but something like a pipe or a device.', whatToDo: 'Save what comes out of it to a file, and open that.' },
    'name-too-long': { why: 'Its name is too long for this disk.', whatToDo: 'Give it a shorter name, or move it to a folder nearer to the top.' },
  },
  'file-empty': {
    what: '{{name}} is empty.',
    why: 'The file holds no data at all.',
    whatToDo: 'Check that it was saved or downloaded completely.',
  },
  'file-changed': {
    what: '{{name}} has changed since it was opened.',
    why: 'The file on disk was {{change}}.',
    whatToDo: 'Read the file again to see it as it is now.',
  },
  changes: { deleted: 'deleted', replaced: 'replaced', grown: 'extended', shortened: 'shortened' },
  'file-damaged': {
    what: '{{name}} is damaged.',
    why: 'It is not a complete {{format}} file.',
    whatToDo: 'Get a fresh copy of the file and open that.',
  },
  'column-type-unknown': {
    what: 'A column of {{name}} is of a type that cannot be read here: {{type}}.',
    why: 'The file is in order, but Sextant’s reader of {{format}} files does not know this rare type yet.',
    whatToDo: 'Save the table again as Parquet, or with that column as a plain list or plain values, in the program it comes from.',
  },
  'format-unknown': {
    what: '{{name}} is in a format that Sextant does not know.',
    why: 'Neither its content nor its name is that of a table.',
    whatToDo: 'Open a CSV, TSV, JSON, JSON Lines, Parquet, Arrow, Excel (.xlsx) or DuckDB file.',
  },
  workbookNotes: {
    'error-cells': { what: 'Cells with an error: {{count}}.', why: 'They hold something like #N/A, or a date that does not exist, and are missing values here.', whatToDo: 'Correct them in {{name}} if they matter, and read the file again.' },
    'formulas-without-value': { what: 'Formulas without a value: {{count}}.', why: 'The program that saved {{name}} did not keep what they give; they are missing values here.', whatToDo: 'Open it in a spreadsheet program, save it, and read the file again.' },
    'merged-areas': { what: 'Merged areas: {{count}}.', why: 'The value of each stands in its first cell; the other cells are missing values.', whatToDo: 'Take the merging apart in {{name}} if rows need the value.' },
    'hidden-sheets': { what: 'Hidden sheets: {{count}}.', why: 'They were not opened: {{names}}.', whatToDo: 'Unhide them in {{name}} to open them.' },
  },
  'text-not-readable': {
    what: '{{name}} could not be read as a table.',
    why: 'Its lines do not fit the way it is being read.',
    whyLine: 'Line {{line}} does not fit the way the file is being read.',
    whatToDo: 'Change how it is read: delimiter, quote, encoding or lines to skip.',
    'mend-file': { why: 'A part of it is not written as its format asks; Details says what.', whatToDo: 'Correct the file in that place, or get it again. Where each line is one JSON object, its import audit can load the file whole, without that line.' },
    'load-whole': { why: 'Somewhere in it a line ends in another way, or a quote is out of place.', whatToDo: 'Open its import audit and load the file whole: every record is then read by Sextant’s own scanner.' },
  },
  'encoding-unknown': {
    what: 'The encoding “{{encoding}}” is not known.',
    why: '{{name}} cannot be decoded with it.',
    whatToDo: 'Choose another encoding in “How it is read”.',
  },
  'files-differ': {
    what_one: 'This file does not fit the others.',
    what_other: '{{count}} files do not fit together.',
    why: 'They do not have the same columns: {{names}}',
    whatToDo: 'Open them as separate datasets, or only those that belong together.',
  },
  'nothing-to-open': {
    what: 'There is nothing to open in {{name}}.',
    why: 'No file in it is of a kind that Sextant reads.',
    whatToDo: 'Choose a folder with CSV, TSV, JSON, Parquet or Arrow files.',
  },
  'dataset-not-open': {
    what: 'The data of this view is not open.',
    why: 'Its dataset was closed, or one in which it looks up fields.',
    whatToDo: 'Open the file again, remove the lookup, or close the view.',
  },
  'unknown-field': {
    what: 'There is no field called “{{field}}”.',
    why: 'The dataset has no such column (any more).',
    whatToDo: 'Choose another field.',
    whatToDoNearest: 'Did you mean {{nearest}}? Choose another field.',
  },
  'records-not-usable': {
    what: 'No index can be built from these records.',
    why: '{{problems}}',
    whatToDo: 'Put the records right, or map other columns.',
  },
  'not-computable': {
    what: '{{what}} cannot be computed from these data.',
    why: 'There are too few values, or they do not vary as the statistic needs it.',
    whatToDo: 'Lower a threshold, use fewer controls, or open more of the data.',
  },
  'unsuitable-field': {
    what: '“{{field}}” cannot be used here.',
    why: 'It holds {{type}}, but {{wanted}} is needed.',
    whatToDo: 'Choose another field, or change the type in “How it is read”.',
  },
  'field-name-taken': {
    what: 'There is already a field called “{{field}}”.',
    why: 'Two fields cannot share a name; upper and lower case count as the same.',
    whatToDo: 'Give the new field another name.',
  },
  'expression-wrong': {
    what: 'An expression cannot be used.',
    why: 'Something is wrong at character {{at}}.',
    whatToDo: 'Edit the field or measure it belongs to.',
  },
  'lookup-not-unique': {
    what: '“{{lookup}}” cannot be looked up by this key.',
    why: 'It has {{rows}} rows with the key “{{key}}”, and a lookup needs exactly one for each.',
    whatToDo: 'Add a key that tells them apart, or use a join, which repeats rows.',
  },
  'join-repeats-rows': {
    what: 'The join with “{{lookup}}” repeats rows.',
    why: '{{before}} matching rows become {{after}}: sums over them would count values more than once.',
    whatToDo: 'Accept it in the lookup’s settings if that is meant, or add a key.',
  },
  'fields-in-a-circle': {
    what: 'Some fields are made from each other.',
    why: 'None of {{fields}} can be made before the others.',
    whatToDo: 'Change one of them so that it reads none of the others.',
  },
  'value-not-readable': {
    what: '“{{value}}” is not a value of “{{field}}”.',
    why: 'The field holds {{type}}.',
    whatToDo: 'Write the value as it appears in the table.',
  },
  'sql-not-allowed': {
    what: 'This SQL was not run.',
    why: 'Sextant runs one SELECT or EXPLAIN at a time and never changes a file.',
    whatToDo: 'Write a single SELECT, without a second statement after it.',
  },
  'query-failed': {
    what: 'The query could not be answered.',
    why: 'The engine says: {{reason}}',
    whatToDo: 'Change the view or the SQL and try again.',
  },
  'result-too-large': {
    what: 'The result is too large to show.',
    why: 'It would have {{count}} {{what}}; the limit is {{limit}}.',
    whatToDo: 'Filter the rows, or group by a field with fewer values.',
  },
  'out-of-memory': {
    what: 'There was not enough memory for this question.',
    why: 'It needs more than the {{limit}} the engine may use.',
    whatToDo: 'Ask less at once: fewer groups, no median or distinct count, or a filter.',
  },
  'disk-full': {
    what: 'The disk is full.',
    why: 'There was no room left to write {{name}}.',
    whatToDo: 'Free some space and try again.',
  },
  cancelled: {
    what: 'Cancelled.',
    why: 'You, or a newer question, ended it.',
    whatToDo: 'Ask again when you need it.',
  },
  'engine-stopped': {
    what: 'The engine stopped while it was answering.',
    why: 'The question may have needed more than this computer has. A new engine is running.',
    whatToDo: 'Try again; if it stops again, ask for less at once.',
  },
  'not-saved': {
    what: '{{name}} was not saved.',
    why: 'The system refused to write {{path}}',
    whatToDo: 'Check the free space and your rights in that folder, then try again.',
  },
  limits: { rows: 'rows', columns: 'columns', bytes: 'bytes' },
  'sql-name-taken': {
    what: 'The view was not opened again.',
    why: 'Its SQL asks a table called “{{name}}”, and another dataset that is open here has that name.',
    whatToDo: 'Close that dataset, then open the export again.',
  },
  'destination-is-source': {
    what: '{{name}} was not replaced.',
    why: 'It is one of the files that are open here, and an export never overwrites them.',
    whatToDo: 'Save under another name.',
  },
  'format-limit': {
    what: 'This does not fit into a file of {{format}}.',
    why: 'It would have {{count}} {{what}}; the format holds at most {{limit}}.',
    whatToDo: 'Save as CSV or Parquet, which have no such limit, or filter the rows.',
  },
  'spec-not-readable': {
    what: 'A saved view could not be read.',
    why: '{{name}} was made by another version, or was changed by hand.',
    whatToDo: 'Open it with the version that made it, or build the view again.',
  },
  'request-refused': {
    what: 'This was refused for safety.',
    why: 'The window asked for something it may not ask.',
    whatToDo: 'If this happens in normal use, copy the report and tell us.',
  },
  bug: {
    what: 'Something went wrong inside Sextant.',
    why: 'This is a mistake of ours, not of your data. Your work is saved.',
    whatToDo: 'Try again. If it stays, copy the report and send it to us.',
  },
}
