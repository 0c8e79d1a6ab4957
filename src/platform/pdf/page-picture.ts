import { decodePDFRawStream, PDFDocument, PDFRawStream } from 'pdf-lib'
import { pageImages } from './page-images.ts'

/**
 * The drawing on the first page of a PDF that `Canvas` made, as SVG: paths, colours and matrices are the same in both
 * (ISO 32000-1, sections 8.4 and 8.5). Text is drawn as outlines there; the invisible layer that says it is left out.
 */
export async function pagePicture(pdf: Uint8Array): Promise<string> {
  const page = (await PDFDocument.load(pdf, { updateMetadata: false })).getPage(0)
  const { width, height } = page.getSize()
  const contents = page.node.Contents()
  if (!(contents instanceof PDFRawStream)) throw new Error('The page has no drawing of ours.')
  const content = new TextDecoder('latin1').decode(decodePDFRawStream(contents).decode())
  const drawing = svgOf(content, pageImages(page))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${short(width)} ${short(height)}"><g transform="matrix(1 0 0 -1 0 ${short(height)})">${drawing}</g></svg>`
}

function svgOf(content: string, images: Map<string, string>): string {
  const drawing = new Drawing(images)
  let operands: string[] = []
  for (const word of withoutText(content).split(/\s+/)) {
    if (/^[-+.\d/]/.test(word)) operands.push(word)
    else {
      drawing.take(word, operands)
      operands = []
    }
  }
  return drawing.close()
}

/** Follows the operators of a page. A matrix opens a group of SVG, which ends where the state before it is restored. */
class Drawing {
  private readonly out: string[] = []
  private readonly saved: State[] = []
  private state: State = { fill: '#000', stroke: '#000', width: '1', groups: 0 }
  private path = ''

  constructor(private readonly images: Map<string, string>) {}

  take(operator: string, values: string[]): void {
    const { state } = this
    const [x, y, width, height] = values
    if (operator === 'm' || operator === 'l' || operator === 'c') this.path += `${operator.toUpperCase()}${values.join(' ')}`
    else if (operator === 'h') this.path += 'Z'
    else if (operator === 're') this.path += `M${x} ${y}h${width}v${height}h-${width}Z`
    else if (operator === 'f') this.paint(`fill="${state.fill}"`)
    else if (operator === 'S') this.paint(`fill="none" stroke="${state.stroke}" stroke-width="${state.width}"`)
    else if (operator === 'rg') state.fill = hex(values)
    else if (operator === 'RG') state.stroke = hex(values)
    else if (operator === 'w') state.width = x ?? '1'
    else if (operator === 'cm') this.group(values)
    else if (operator === 'Do') this.picture(x?.slice(1) ?? '')
    else if (operator === 'q') this.save()
    else if (operator === 'Q') this.restore()
  }

  close(): string {
    this.endGroups()
    return this.out.join('')
  }

  private paint(look: string): void {
    if (this.path) this.out.push(`<path d="${this.path}" ${look}/>`)
    this.path = ''
  }
  /** An image fills the unit square, its first row at the top: upside down to the axes of the page. */
  private picture(name: string): void {
    const href = this.images.get(name)
    if (href) this.out.push(`<image width="1" height="1" preserveAspectRatio="none" transform="matrix(1 0 0 -1 0 1)" href="${href}"/>`)
  }
  private group(matrix: string[]): void {
    this.out.push(`<g transform="matrix(${matrix.join(' ')})">`)
    this.state.groups++
  }
  private save(): void {
    this.saved.push(this.state)
    this.state = { ...this.state, groups: 0 }
  }
  private restore(): void {
    this.endGroups()
    this.state = this.saved.pop() ?? this.state
  }
  private endGroups(): void {
    this.out.push('</g>'.repeat(this.state.groups))
    this.state.groups = 0
  }
}

type State = { fill: string; stroke: string; width: string; groups: number }

const withoutText = (content: string): string => content.replace(/\bBT\b[\s\S]*?\bET\b/g, ' ').replace(/<<[\s\S]*?>>/g, ' ')
const short = (points: number): string => String(Math.round(points * 100) / 100)
const hex = (channels: string[]): string =>
  `#${channels
    .map((channel) =>
      Math.round(Number(channel) * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
