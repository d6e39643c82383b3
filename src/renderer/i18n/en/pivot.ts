export const pivot = {
  name: 'Pivot',
}
