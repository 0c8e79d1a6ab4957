import { type Canvas, number, type Tag } from '../../../platform/pdf/canvas.ts'
import { fitText, type TextBox } from '../../../platform/pdf/fit-text.ts'
import { createFontLibrary, type FontLibrary, type LoadFont, type Typeface } from '../../../platform/pdf/font-library.ts'
import { inkSpan, shapeText } from '../../../platform/pdf/shape-line.ts'
import { readSvgMark, svgMarkOperators } from '../../../platform/pdf/svg-mark.ts'
import { TaggedDocument } from '../../../platform/pdf/tagged-document.ts'
import { ink } from './ink.ts'

/**
 * A text and its place, in millimetres from the side where reading starts. `own` text brings its own direction (a name, a link)
 * and `end` text ends at `x` instead of starting there. A text of two lines grows upward, but sinks by `sinks`;
 * a line of one shrinks until its ink, vowel signs and accents included, rises no higher than `rise`.
 */
type Phrase = { text: string; x: number; y: number; size: number; width: number } & Partial<
  { role: Tag['role']; typeface: Typeface; color: string; own: boolean; end: boolean; sinks: number; rise: number } & Pick<
    TextBox,
    'smallest' | 'lines'
  >
>

// The serif has Latin, Greek and Cyrillic letters; a text that starts in another script is set in one family throughout.
const serifScripts = /^\P{L}*[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u

const a4 = { width: 297, height: 210 }

/** An A4 page lying down whose layout is written once, from the start side, and mirrored for right-to-left languages. */
export class CertificatePage {
  private constructor(
    readonly document: TaggedDocument,
    private readonly library: FontLibrary,
    private readonly locale: string,
    private readonly rtl: boolean,
  ) {}

  static async create(locale: string, rtl: boolean, loadFont: LoadFont): Promise<CertificatePage> {
    return new CertificatePage(await TaggedDocument.create(a4), createFontLibrary(loadFont), locale, rtl)
  }

  get canvas(): Canvas {
    return this.document.canvas
  }

  /** The left edge of something `width` wide whose starting edge is `x` from the start side. */
  left(x: number, width = 0): number {
    return this.rtl ? a4.width - x - width : x
  }

  /** Sets a phrase and tells how many lines it took. */
  async set(phrase: Phrase): Promise<number> {
    const { text, size, width, smallest = size / 2, lines = 1, own = false, end = false } = phrase
    const typeface = serifScripts.test(text) ? (phrase.typeface ?? 'serif') : 'sans'
    const direction = own ? 'auto' : this.rtl ? 'rtl' : 'ltr'
    const fitted = await fitText(text, { typeface, language: this.locale, direction }, { size, width, smallest, lines }, this.library)
    const [only, second] = fitted.lines
    if (only && !second && phrase.rise) fitted.size = Math.min(fitted.size, phrase.rise / inkSpan(only).top)
    const more = fitted.lines.length - 1
    const y = phrase.y - more * (1.25 * fitted.size - (phrase.sinks ?? 0))
    const tag: Tag = { role: phrase.role ?? 'P', text, language: own ? 'und' : this.locale }
    this.canvas.text(tag, fitted, { x: this.left(phrase.x), y, anchor: this.rtl === end ? 'left' : 'right', color: phrase.color ?? ink })
    return fitted.lines.length
  }

  /** The issuer's mark in the seal: the logo when it can be read, or else the first letter of the name. */
  async mark(issuer: string, logoBytes: Uint8Array | undefined, x: number, y: number, color: string): Promise<void> {
    const drawn = logoBytes && readSvgMark(logoBytes)
    if (drawn) {
      const scale = Math.min(18 / drawn.width, 16 / drawn.height)
      const place = [scale, 0, 0, scale, this.left(x) - (drawn.width * scale) / 2, y - (drawn.height * scale) / 2]
      const lines = [`${place.map(number).join(' ')} cm`, ...svgMarkOperators(drawn, color)]
      this.canvas.figure({ role: 'Figure', text: issuer, language: 'und' }, lines)
      return
    }
    const logo = logoBytes && (await this.document.image(logoBytes))
    if (logo) {
      const { width, height } = fitted(logo, { width: 24, height: 20 })
      this.draw(issuer, logo.name, [width, height, this.left(x) - width / 2, y + height / 2])
      return
    }
    const initial = /\p{L}/u.exec(issuer.normalize('NFC'))?.[0]
    if (!initial) return
    const line = await shapeText(
      initial.toLocaleUpperCase(this.locale),
      { typeface: 'serif', language: this.locale, direction: 'auto' },
      this.library,
    )
    this.canvas.ornament(line, 17, { x: this.left(x), y, color })
  }

  /** A picture, or a drawn line, that stands on `y`, from `x` on, as large as the box allows; tells whether it could be read. */
  async picture(name: string, bytes: Uint8Array, x: number, y: number, box: { width: number; height: number }): Promise<boolean> {
    const drawn = readSvgMark(bytes)
    if (drawn) {
      const { width, height } = fitted(drawn, box)
      const place = [width / drawn.width, 0, 0, height / drawn.height, this.left(x, width), y - height]
      const lines = [`${place.map(number).join(' ')} cm`, ...svgMarkOperators(drawn, ink)]
      this.canvas.figure({ role: 'Figure', text: name, language: 'und' }, lines)
      return true
    }
    const image = await this.document.image(bytes)
    if (!image) return false
    const { width, height } = fitted(image, box)
    this.draw(name, image.name, [width, height, this.left(x, width), y])
    return true
  }

  private draw(text: string, image: string, [width, height, left, bottom]: [number, number, number, number]): void {
    const matrix = [width, 0, 0, -height, left, bottom].map(number).join(' ')
    this.canvas.figure({ role: 'Figure', text, language: 'und' }, [`${matrix} cm`, `/${image} Do`])
  }
}

const fitted = (image: { width: number; height: number }, box: { width: number; height: number }) => {
  const scale = Math.min(box.width / image.width, box.height / image.height)
  return { width: image.width * scale, height: image.height * scale }
}
