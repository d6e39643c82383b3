/** A state of the USA by its codes. */
export interface StateCode {
  readonly postal: string
  /** Two digits, as text: the key of the bundled outlines. */
  readonly fips: string
  readonly name: string
}

/** Postal abbreviations (USPS Publication 28) and FIPS codes (ANSI INCITS 38). */
const table = `AL01Alabama,AK02Alaska,AZ04Arizona,AR05Arkansas,CA06California,CO08Colorado,CT09Connecticut,DE10Delaware,DC11District of Columbia,FL12Florida,GA13Georgia,
HI15Hawaii,ID16Idaho,IL17Illinois,IN18Indiana,IA19Iowa,KS20Kansas,KY21Kentucky,LA22Louisiana,ME23Maine,MD24Maryland,MA25Massachusetts,MI26Michigan,MN27Minnesota,
MS28Mississippi,MO29Missouri,MT30Montana,NE31Nebraska,NV32Nevada,NH33New Hampshire,NJ34New Jersey,NM35New Mexico,NY36New York,NC37North Carolina,ND38North Dakota,OH39Ohio,
OK40Oklahoma,OR41Oregon,PA42Pennsylvania,RI44Rhode Island,SC45South Carolina,SD46South Dakota,TN47Tennessee,TX48Texas,UT49Utah,VT50Vermont,VA51Virginia,WA53Washington,
WV54West Virginia,WI55Wisconsin,WY56Wyoming`

export const stateCodes: readonly StateCode[] = table.replaceAll('\n', '').split(',').map((entry) => ({ postal: entry.slice(0, 2), fips: entry.slice(2, 4), name: entry.slice(4) }))
