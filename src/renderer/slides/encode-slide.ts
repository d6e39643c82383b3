import type { MadeSlide, SentSlide } from '../../shared/slides/slide-file'

/** A slide as bytes for the command line. */
export function encodeSlide({ slide, colours }: MadeSlide): Uint8Array<ArrayBuffer> {
  const { content } = slide
  const sent: SentSlide = content.kind === 'picture'
    ? { slide: { ...slide, content: { ...content, svg: null, png: null } }, svg: base64(content.svg), png: base64(content.png), colours }
    : { slide, svg: null, png: null, colours }
  return new TextEncoder().encode(JSON.stringify(sent))
}

function base64(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}
