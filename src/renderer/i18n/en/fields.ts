export const fields = {
  title: 'Fields',
  list: 'Fields of {{name}}',
  filter: 'Filter fields',
  none: 'No dataset is open.',
  noMatch: 'No field is called that.',
  groups: { text: 'Text', number: 'Number', date: 'Date and time', 'yes-no': 'Yes / no', other: 'Other' },
  menu: 'Add {{name}} to…',
  addTo: 'Add to {{place}}',
  places: {
    rows: 'Rows', columns: 'Columns', values: 'Values', filters: 'Filters', x: 'X', y: 'Y', colour: 'Colour',
  },
  copyName: 'Copy name',
  kinds: {
    integer: 'whole number', decimal: 'decimal number', float: 'floating-point number', text: 'text', boolean: 'yes / no', date: 'date',
    time: 'time', timestamp: 'date and time', 'timestamp-with-zone': 'date and time with zone', interval: 'interval', uuid: 'identifier',
    binary: 'binary', json: 'JSON', list: 'list', struct: 'record', map: 'map', other: 'other',
  },
  refusals: {
    'already-there': '“{{field}}” is already in {{place}}.',
    'cannot-group': '“{{field}}” holds {{kind}}: it cannot form groups.',
    'needs-number': '“{{field}}” holds {{kind}}: a scatter chart needs numbers on both axes.',
    'other-dataset': '“{{field}}” belongs to another dataset than this view.',
    full: '{{place}} is full.',
  },
  added: '“{{field}}” added to {{place}}',
}
