/** Names in use beside the official ones and those of the language catalogues. */
export const countryAliases: Readonly<Record<string, readonly string[]>> = {
  US: ['usa', 'united states of america', 'america', 'u s a', 'u s', '美国', '美利坚合众国'], GB: ['uk', 'great britain', 'united kingdom of great britain and northern ireland', 'britain'],
  RU: ['russian federation'], KR: ['korea', 'republic of korea', 'korea republic of', 'korea rep', 'korea south'], KP: ['democratic peoples republic of korea', 'korea dem peoples rep', 'dem rep korea'],
  IR: ['iran islamic republic of', 'islamic republic of iran', 'iran islamic rep'], VN: ['viet nam'], CZ: ['czech republic'], CI: ['ivory coast', 'cote d ivoire', 'cote divoire'], TR: ['turkiye', 'turkey'],
  SZ: ['swaziland'], MK: ['macedonia', 'the former yugoslav republic of macedonia'], CD: ['democratic republic of the congo', 'congo dem rep', 'dr congo', 'drc', 'congo kinshasa', 'dem rep congo', 'congo the democratic republic of the'],
  CG: ['congo', 'republic of the congo', 'congo rep', 'congo brazzaville'], TZ: ['united republic of tanzania', 'tanzania united republic of'], SY: ['syrian arab republic'], LA: ['lao pdr', 'lao peoples democratic republic'],
  BO: ['bolivia plurinational state of'], VE: ['venezuela rb', 'venezuela bolivarian republic of'], MD: ['republic of moldova', 'moldova republic of'], BN: ['brunei darussalam'], MM: ['burma'], CV: ['cabo verde', 'cape verde'],
  TL: ['east timor', 'timor leste'], PS: ['palestine', 'state of palestine', 'west bank and gaza', 'palestine state of'], VA: ['holy see', 'vatican', 'vatican city'], EG: ['egypt arab rep'], YE: ['yemen rep'], GM: ['the gambia', 'gambia the'],
  BS: ['the bahamas', 'bahamas the'], SK: ['slovak republic'], KG: ['kyrgyz republic'], HK: ['hong kong', 'hong kong sar', 'hong kong sar china'], MO: ['macau', 'macao', 'macao sar china'], TW: ['taiwan', 'taiwan province of china', 'chinese taipei'],
  FM: ['micronesia', 'micronesia fed sts', 'federated states of micronesia'], CF: ['central african rep'], DO: ['dominican rep'], BA: ['bosnia', 'bosnia and herz'], GQ: ['eq guinea'], SS: ['s sudan'], EH: ['w sahara'], NL: ['the netherlands', 'holland'],
}

/** Lower case, without accents and signs, so that “Côte d’Ivoire” and “Cote d'Ivoire” are one name. */
export function plainName(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/&/g, ' and ').replace(/[’'`.]/g, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
}
