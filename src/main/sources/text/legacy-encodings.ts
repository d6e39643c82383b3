/** How sure a suggestion is, from 0 to 1, and the TextDecoder label it names. */
export interface EncodingCandidate {
  readonly encoding: string
  readonly confidence: number
}

/** What the bytes are when read as pairs of one double-byte encoding. */
interface Pairs {
  /** Characters of two bytes, and single high bytes that count as characters. */
  characters: number
  /** Characters from the rows that hold everyday ones. */
  common: number
  invalid: number
  /** Kana, for the Japanese encodings. */
  kana: number
}

interface DoubleByte {
  readonly encoding: string
  readonly isLead: (byte: number) => boolean
  readonly isTrail: (byte: number) => boolean
  readonly isCommon: (lead: number, trail: number) => boolean
  readonly isKana?: (lead: number, trail: number) => boolean
  /** High bytes that are a character alone. */
  readonly isSingle?: (byte: number) => boolean
  readonly score: (pairs: Pairs) => number
}

const within = (byte: number, low: number, high: number): boolean => byte >= low && byte <= high
const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)

// Rows: the code charts of GB 2312, JIS X 0208, KS X 1001 and Big5 sort everyday characters into their first rows.
const DOUBLE_BYTE: readonly DoubleByte[] = [
  {
    encoding: 'gb18030',
    isLead: (byte) => within(byte, 0x81, 0xfe),
    isTrail: (byte) => within(byte, 0x30, 0x39) || within(byte, 0x40, 0x7e) || within(byte, 0x80, 0xfe),
    isCommon: (lead, trail) => trail >= 0xa1 && (within(lead, 0xb0, 0xd7) || lead === 0xa1 || lead === 0xa3),
    isKana: (lead) => lead === 0xa4 || lead === 0xa5,
    score: ({ characters, common, kana }) => share(common, characters) - share(kana, characters),
  },
  {
    encoding: 'big5',
    isLead: (byte) => within(byte, 0x81, 0xfe),
    isTrail: (byte) => within(byte, 0x40, 0x7e) || within(byte, 0xa1, 0xfe),
    isCommon: (lead) => within(lead, 0xa4, 0xc6) || lead === 0xa1,
    score: ({ characters, common }) => 0.97 * share(common, characters),
  },
  {
    encoding: 'shift_jis',
    isLead: (byte) => within(byte, 0x81, 0x9f) || within(byte, 0xe0, 0xfc),
    isTrail: (byte) => within(byte, 0x40, 0x7e) || within(byte, 0x80, 0xfc),
    isCommon: (lead) => within(lead, 0x81, 0x83) || within(lead, 0x88, 0x97),
    isKana: (lead) => lead === 0x82 || lead === 0x83,
    isSingle: (byte) => within(byte, 0xa1, 0xdf),
    score: ({ characters, common, kana }) => share(common, characters) + 0.1 * share(kana, characters),
  },
  {
    encoding: 'euc-jp',
    isLead: (byte) => byte === 0x8e || within(byte, 0xa1, 0xfe),
    isTrail: (byte) => within(byte, 0xa1, 0xfe),
    isCommon: (lead) => lead === 0xa1 || within(lead, 0xa4, 0xa5) || within(lead, 0xb0, 0xcf),
    isKana: (lead) => lead === 0xa4 || lead === 0xa5,
    // Without kana it is not Japanese.
    score: ({ characters, common, kana }) => (share(kana, characters) > 0.1 ? share(common, characters) : 0.3 * share(common, characters)),
  },
  {
    encoding: 'euc-kr',
    isLead: (byte) => within(byte, 0xa1, 0xfe),
    isTrail: (byte) => within(byte, 0xa1, 0xfe),
    isCommon: (lead) => within(lead, 0xb0, 0xc8),
    // Chinese text has four characters in ten outside these rows, Korean text next to none.
    score: ({ characters, common }) => (share(common, characters) > 0.93 && characters >= 6 ? 1 + share(common, characters) / 20 : 0.5 * share(common, characters)),
  },
]

/** Scores every older encoding for the pieces, best first. Confidence grows with the lead over the second best. */
export function scoreLegacyEncodings(pieces: readonly Uint8Array[]): EncodingCandidate[] {
  const scores = [
    ...DOUBLE_BYTE.map((kind) => ({ encoding: kind.encoding, score: scorePairs(kind, pieces) })),
    ...scoreSingleByte(pieces),
  ].sort((a, b) => b.score - a.score)
  return scores.map(({ encoding, score }, index) => {
    const rival = index === 0 ? scores[1]?.score ?? 0 : scores[0]?.score ?? 0
    const lead = index === 0 ? Math.min(1, Math.max(0, score - rival) * 2) : 0
    return { encoding, confidence: Math.max(0, Math.min(0.95, score * (0.5 + 0.5 * lead))) }
  }).filter(({ confidence }, index) => index === 0 || confidence > 0.05)
}

function scorePairs(kind: DoubleByte, pieces: readonly Uint8Array[]): number {
  const pairs: Pairs = { characters: 0, common: 0, invalid: 0, kana: 0 }
  for (const piece of pieces) {
    for (let at = 0; at < piece.length; at += 1) {
      const lead = piece[at] ?? 0
      if (lead < 0x80) continue
      if (kind.isSingle?.(lead) === true) {
        pairs.characters += 1
        continue
      }
      const trail = piece[at + 1]
      if (trail === undefined) break
      pairs.characters += 1
      if (!kind.isLead(lead) || !kind.isTrail(trail)) {
        pairs.invalid += 1
        continue
      }
      if (kind.isCommon(lead, trail)) pairs.common += 1
      if (kind.isKana?.(lead, trail) === true) pairs.kana += 1
      at += 1
    }
  }
  return kind.score(pairs) * Math.max(0, 1 - 8 * share(pairs.invalid, pairs.characters))
}

/** Latin text has single high bytes between ASCII letters; Cyrillic text has words of them. */
function scoreSingleByte(pieces: readonly Uint8Array[]): { encoding: string; score: number }[] {
  let high = 0
  let alone = 0
  let letters = 0
  let lowerCyrillic = 0
  let controls = 0
  let undefinedIn1252 = 0
  for (const piece of pieces) {
    for (let at = 0; at < piece.length; at += 1) {
      const byte = piece[at] ?? 0
      if (byte < 0x80) continue
      high += 1
      if ((piece[at - 1] ?? 0) < 0x80 && (piece[at + 1] ?? 0) < 0x80) alone += 1
      if (byte >= 0xc0 && byte !== 0xd7 && byte !== 0xf7) letters += 1
      if (byte >= 0xe0) lowerCyrillic += 1
      if (byte < 0xa0) controls += 1
      if ([0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte)) undefinedIn1252 += 1
    }
  }
  const latin = share(alone, high) * (0.6 + 0.4 * share(letters, high)) * Math.max(0, 1 - 10 * share(undefinedIn1252, high))
  const cyrillic = (1 - share(alone, high)) * (share(lowerCyrillic, high) > 0.6 ? 1 : 0.3) * share(letters, high)
  return [
    { encoding: 'windows-1252', score: latin },
    { encoding: 'iso-8859-15', score: controls > 0 ? 0 : 0.8 * latin },
    { encoding: 'windows-1250', score: 0.7 * latin },
    { encoding: 'iso-8859-2', score: controls > 0 ? 0 : 0.65 * latin },
    { encoding: 'windows-1251', score: cyrillic },
  ]
}
