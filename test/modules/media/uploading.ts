import type { Media, Upload } from '../../../src/modules/media/contract.ts'
import type { Person, School } from '../../support/school.ts'

export type NamedFile = { filename: string; contentType: string; content: Uint8Array }

export const openUpload = (school: School, as: Person, file: NamedFile): Promise<Upload> =>
  school.call<Upload>('POST', '/media/uploads', {
    as,
    body: { filename: file.filename, contentType: file.contentType, size: file.content.length },
  })

export const partOf = (upload: Upload, content: Uint8Array, n: number): Uint8Array =>
  content.slice((n - 1) * upload.partSize, n * upload.partSize)

export const sendPart = (school: School, as: Person, upload: Upload, n: number, content: Uint8Array): Promise<Response> =>
  school.fetch('PUT', `/media/uploads/${upload.id}/parts/${n}`, {
    as,
    raw: content as BodyInit,
    headers: { 'content-type': 'application/octet-stream' },
  })

/** The whole way of a file, as a browser goes it. */
export async function sendFile(school: School, as: Person, file: NamedFile): Promise<Response> {
  const upload = await openUpload(school, as, file)
  for (let n = 1; n <= upload.parts; n++) {
    const response = await sendPart(school, as, upload, n, partOf(upload, file.content, n))
    if (!response.ok) throw new Error(`part ${n} answered ${response.status}: ${await response.text()}`)
  }
  return school.fetch('POST', `/media/uploads/${upload.id}/complete`, { as })
}

export async function storeFile(school: School, as: Person, file: NamedFile): Promise<Media> {
  const response = await sendFile(school, as, file)
  const text = await response.text()
  if (!response.ok) throw new Error(`complete answered ${response.status}: ${text}`)
  return (JSON.parse(text) as { data: Media }).data
}

export const errorOf = async (response: Response) =>
  ((await response.json()) as { error: { code: string; message: string; details: { field: string; message: string }[] } }).error
