import { PDFDocument, PDFHexString, type PDFImage, PDFName, type PDFRef, PDFString } from 'pdf-lib'
import { Canvas, type LinkArea } from './canvas.ts'
import { TextLayer } from './text-layer.ts'
import { type DocumentInfo, xmp } from './xmp.ts'

const producer = 'Lyceum'

/**
 * A one-page tagged PDF. It holds nothing random and no clock but `createdAt`: the same input gives the same bytes,
 * so a digest taken once stays true.
 */
export class TaggedDocument {
  private readonly textLayer = new TextLayer()
  private readonly images: Record<string, PDFRef> = {}
  readonly canvas: Canvas
  private constructor(
    private readonly pdf: PDFDocument,
    size: { width: number; height: number },
  ) {
    this.canvas = new Canvas(size.width, size.height, this.textLayer)
  }

  static async create(size: { width: number; height: number }): Promise<TaggedDocument> {
    return new TaggedDocument(await PDFDocument.create({ updateMetadata: false }), size)
  }

  /** PNG or JPEG; anything else, or a broken file, is nothing. The name goes in a `Do` operator. */
  async image(bytes: Uint8Array): Promise<{ name: string; width: number; height: number } | undefined> {
    const image = await this.embedImage(bytes)
    if (!image) return undefined
    const name = `I${Object.keys(this.images).length}`
    this.images[name] = image.ref
    return { name, width: image.width, height: image.height }
  }

  async save(info: DocumentInfo): Promise<Uint8Array> {
    const { pdf, canvas } = this
    const { context } = pdf
    const points = 72 / 25.4
    const page = pdf.addPage([canvas.width * points, canvas.height * points])
    page.node.set(PDFName.of('Contents'), context.register(context.flateStream(canvas.content)))
    page.node.set(PDFName.of('Resources'), context.obj({ Font: this.textLayer.embed(context), XObject: this.images }))
    page.node.set(PDFName.of('StructParents'), context.obj(0))
    page.node.set(PDFName.of('Tabs'), PDFName.of('S'))
    const links = canvas.links.map((link, i) => this.addLink(link, page.ref, i + 1))
    if (links.length > 0) page.node.set(PDFName.of('Annots'), context.obj(links))
    this.addStructure(page.ref, links, info.language)
    this.describe(info)
    return pdf.save({ useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false })
  }

  private async embedImage(bytes: Uint8Array): Promise<PDFImage | undefined> {
    const png = bytes[0] === 0x89 && bytes[1] === 0x50
    const jpeg = bytes[0] === 0xff && bytes[1] === 0xd8
    if (!png && !jpeg) return undefined
    try {
      return await (png ? this.pdf.embedPng(bytes) : this.pdf.embedJpg(bytes))
    } catch {
      return undefined
    }
  }

  private addLink(link: LinkArea, page: PDFRef, structParent: number): PDFRef {
    const points = 72 / 25.4
    const bottom = (this.canvas.height - link.y - link.height) * points
    return this.pdf.context.register(
      this.pdf.context.obj({
        Type: 'Annot',
        Subtype: 'Link',
        P: page,
        F: 4,
        Border: [0, 0, 0],
        Rect: [link.x * points, bottom, (link.x + link.width) * points, bottom + link.height * points],
        Contents: PDFHexString.fromText(link.label),
        StructParent: structParent,
        A: { S: 'URI', URI: PDFString.of(new URL(link.url).href.replace(/[()\\]/g, (character) => `\\${character}`)) },
      }),
    )
  }

  /** The structure tree: one element per tag in reading order, then the links (ISO 32000-1, section 14.7). */
  private addStructure(page: PDFRef, links: PDFRef[], language: string): void {
    const { context, catalog } = this.pdf
    const root = context.nextRef()
    const certificate = context.nextRef()
    const parts = this.canvas.tags.map((tag, i) =>
      context.register(
        context.obj({
          Type: 'StructElem',
          S: tag.role,
          P: certificate,
          Pg: page,
          K: i,
          Lang: PDFString.of(tag.language),
          [tag.role === 'Figure' ? 'Alt' : 'ActualText']: PDFHexString.fromText(tag.text),
        }),
      ),
    )
    const linkParts = links.map((link) =>
      context.register(context.obj({ Type: 'StructElem', S: 'Link', P: certificate, Pg: page, K: { Type: 'OBJR', Obj: link, Pg: page } })),
    )
    context.assign(certificate, context.obj({ Type: 'StructElem', S: 'Document', P: root, K: [...parts, ...linkParts] }))
    const parents = [0, parts, ...linkParts.flatMap((part, i) => [i + 1, part])]
    context.assign(
      root,
      context.obj({ Type: 'StructTreeRoot', K: certificate, ParentTree: { Nums: parents }, ParentTreeNextKey: links.length + 1 }),
    )
    catalog.set(PDFName.of('StructTreeRoot'), root)
    catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }))
    catalog.set(PDFName.of('Lang'), PDFString.of(language))
  }

  private describe(info: DocumentInfo): void {
    const { pdf } = this
    pdf.setTitle(info.title, { showInWindowTitleBar: true })
    pdf.setAuthor(info.author)
    pdf.setSubject(info.subject)
    pdf.setProducer(producer)
    pdf.setCreator(producer)
    pdf.setCreationDate(info.createdAt)
    pdf.setModificationDate(info.createdAt)
    const metadata = pdf.context.stream(new TextEncoder().encode(xmp(info, producer)), { Type: 'Metadata', Subtype: 'XML' })
    pdf.catalog.set(PDFName.of('Metadata'), pdf.context.register(metadata))
  }
}
