export const table = {
  name: 'Table',
}
