export const profile = {
  name: 'Profile',
}
