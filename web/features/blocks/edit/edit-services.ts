import { type ComponentType, createContext, use } from 'react'

export type StoredFile = { mediaId: string; filename: string; width: number | null; height: number | null }
export type FileKind = 'image' | 'video' | 'audio' | 'file'

/** What the editor needs of the place it stands in: it knows neither courses nor the API. */
export type EditServices = {
  /** A place to drop a file and watch it go; a `file` that was pasted starts at once. */
  FileUpload: ComponentType<{ kind: FileKind; file?: File | undefined; onDone: (stored: StoredFile) => void }>
  /** A hook: the address of a stored file, null until it is known. */
  useAddress: (mediaId: string | null) => string | null
  /** Lessons a link may lead to. */
  lessons: readonly { id: string; title: string }[]
}

export const EditServicesContext = createContext<EditServices | null>(null)

export function useEditServices(): EditServices {
  const services = use(EditServicesContext)
  if (!services) throw new Error('Blocks are edited inside a BlockEditor.')
  return services
}

const waiting = new Map<string, File>()

/** A pasted file waits here under a name until its block is on the page and takes it. */
export function keepFile(file: File): string {
  const name = crypto.randomUUID()
  waiting.set(name, file)
  return name
}
export function takeFile(name: string | null): File | undefined {
  if (!name) return undefined
  const file = waiting.get(name)
  return file
}
export const forgetFile = (name: string | null) => name && waiting.delete(name)
