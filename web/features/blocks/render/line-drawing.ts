/** As many colours as a drawing is made of; a photograph has more, however few it seems to have. */
const INKS = 12
const SAMPLE = 240

/** RGBA, four bytes a point: few colours on white, or dark ones on nothing at all. */
export function isLineDrawing(points: Uint8ClampedArray): boolean {
  const inks = new Map<number, number>()
  let [white, clear, light] = [0, 0, 0]
  for (let at = 0; at < points.length; at += 4) {
    const [r = 0, g = 0, b = 0, alpha = 0] = points.subarray(at, at + 4)
    if (alpha < 40) clear += 1
    else if (Math.min(r, g, b) > 235) white += 1
    else {
      light += 0.2126 * r + 0.7152 * g + 0.0722 * b
      const ink = ((r >> 5) << 6) | ((g >> 5) << 3) | (b >> 5)
      inks.set(ink, (inks.get(ink) ?? 0) + 1)
    }
  }
  const count = points.length / 4
  const drawn = count - white - clear
  const common = [...inks.values()].sort((a, b) => b - a).slice(0, INKS)
  const isFlat = common.reduce((sum, n) => sum + n, 0) > drawn * 0.9
  return drawn > 0 && drawn < count * 0.6 && isFlat && (white > clear || (white === 0 && light / drawn < 110))
}

/** Looks at a picture that has arrived. One from another site keeps its points to itself, and is shown as it is. */
export function showsLineDrawing(image: HTMLImageElement): boolean {
  const scale = Math.min(1, SAMPLE / Math.max(image.naturalWidth, image.naturalHeight))
  const [width, height] = [Math.ceil(image.naturalWidth * scale), Math.ceil(image.naturalHeight * scale)]
  const pen = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d', { willReadFrequently: true })
  if (!pen) return false
  // a mixture of two colours is a colour that the drawing does not have
  pen.imageSmoothingEnabled = false
  pen.drawImage(image, 0, 0, width, height)
  try {
    return isLineDrawing(pen.getImageData(0, 0, width, height).data)
  } catch {
    return false
  }
}
