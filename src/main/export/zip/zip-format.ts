/** The parts of the ZIP container that writing and reading share. Source: PKWARE APPNOTE 6.3.10, sections 4.3 and 4.4. */
export const signatures = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50 } as const
export const localHeaderBytes = 30
export const centralHeaderBytes = 46
export const endRecordBytes = 22
export const deflated = 8
export const stored = 0
/** Without the 64-bit extension no size or place may be larger. */
export const mostBytes = 0xffff_ffff
/** Names are UTF-8. */
export const utf8Flag = 0x0800
/** 1980-01-01 00:00, the first moment the format knows: the same content always makes the same file. */
export const fixedDate = 0x0021
export const fixedTime = 0
