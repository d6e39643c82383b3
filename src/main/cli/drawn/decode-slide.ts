import { z } from 'zod'
import { Slide } from '../../../shared/slides/deck'
import { SentSlide, type MadeSlide } from '../../../shared/slides/slide-file'

/** Reads what the hidden window made. @throws Error when the bytes are no slides */
export function decodeSlides(bytes: Uint8Array): MadeSlide[] {
  return z.array(SentSlide).parse(JSON.parse(new TextDecoder().decode(bytes))).map(({ slide, svg, png, colours, words }) => (
    { slide: Slide.parse(svg === null || png === null ? slide : withPicture(slide, bytesOf(svg), bytesOf(png))), colours, words }
  ))
}

function withPicture(slide: unknown, svg: Uint8Array, png: Uint8Array): unknown {
  if (typeof slide !== 'object' || slide === null || !('content' in slide) || typeof slide.content !== 'object') return slide
  return { ...slide, content: { ...slide.content, svg, png } }
}

function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'))
}
