/** `US-DC` is a state; every other code of a place is a country's. */
export function levelOfPlace(geoId: string): 'country' | 'state' {
  return geoId.includes('-') ? 'state' : 'country'
}
