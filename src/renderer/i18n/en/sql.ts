export const sql = {
  name: 'SQL',
}
