import core from 'qrcode/lib/core/qrcode.js'
import { number } from './canvas.ts'

/** The operators that fill a QR code (level M) of the given side, quiet zone of two modules included, as vector rectangles. */
export function qrCode(text: string, x: number, y: number, side: number): string[] {
  const { modules } = core.create(text, { errorCorrectionLevel: 'M' })
  const quiet = 2
  const module = side / (modules.size + 2 * quiet)
  const operators = [`${number(module)} 0 0 ${number(module)} ${number(x + quiet * module)} ${number(y + quiet * module)} cm`]
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; ) {
      let run = 0
      while (column + run < modules.size && modules.get(row, column + run)) run++
      if (run > 0) operators.push(`${column} ${row} ${run} 1 re`)
      column += run + 1
    }
  }
  return [...operators, 'f']
}
