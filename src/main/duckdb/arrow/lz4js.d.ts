declare module 'lz4js' {
  /** Decodes an LZ4 frame. @throws Error for a damaged one */
  export function decompress(frame: Uint8Array): Uint8Array
}
