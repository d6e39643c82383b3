import type { MadeSlide, SentSlide } from '../../shared/slides/slide-file'

/** Slides as bytes for the command line. */
export function encodeSlides(slides: readonly MadeSlide[]): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(slides.map(sentSlide)))
}

function sentSlide({ slide, colours, words }: MadeSlide): SentSlide {
  const { content } = slide
  return content.kind === 'picture'
    ? { slide: { ...slide, content: { ...content, svg: null, png: null } }, svg: base64(content.svg), png: base64(content.png), colours, words }
    : { slide, svg: null, png: null, colours, words }
}

function base64(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}
