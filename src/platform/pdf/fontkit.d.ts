// fontkit ships no types; these are the parts the certificate text uses.
declare module 'fontkit' {
  export type PathCommand = { command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath'; args: number[] }
  export type Glyph = { id: number; codePoints: number[]; advanceWidth: number; path: { commands: PathCommand[] } }
  export type GlyphPosition = { xAdvance: number; yAdvance: number; xOffset: number; yOffset: number }
  export type GlyphRun = { glyphs: Glyph[]; positions: GlyphPosition[] }
  export type Font = {
    unitsPerEm: number
    ascent: number
    descent: number
    characterSet: number[]
    layout(text: string, features?: string[], script?: string, language?: string, direction?: 'ltr' | 'rtl'): GlyphRun
  }
  export function create(bytes: Uint8Array): Font
}
