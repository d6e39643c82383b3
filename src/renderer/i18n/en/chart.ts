export const chart = {
  name: 'Chart',
}
