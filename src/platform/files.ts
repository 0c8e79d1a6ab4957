/** The tenant's part of the bucket. Keys are relative: another tenant's file cannot be named. */
export type Files = {
  head(key: string): Promise<R2Object | null>
  get(key: string, range?: { offset: number; length: number }): Promise<R2ObjectBody | null>
  put(key: string, body: ReadableStream | ArrayBuffer | Uint8Array | string, options?: { contentType?: string }): Promise<R2Object>
  delete(keys: string | string[]): Promise<void>
  createMultipart(key: string, contentType: string): Promise<R2MultipartUpload>
  resumeMultipart(key: string, uploadId: string): R2MultipartUpload
}

/** Everything of a tenant goes; the list begins anew after each part, for what was listed is gone by then. */
export async function purgeFiles(bucket: R2Bucket, tenantId: string): Promise<void> {
  for (;;) {
    const { objects, truncated } = await bucket.list({ prefix: `${tenantId}/`, limit: 1000 })
    if (objects.length > 0) await bucket.delete(objects.map(({ key }) => key))
    if (!truncated) return
  }
}

export function createFiles(bucket: R2Bucket, tenantId: string): Files {
  const path = (key: string): string => `${tenantId}/${key}`
  return {
    head: (key) => bucket.head(path(key)),
    get: (key, range) => bucket.get(path(key), range ? { range } : {}),
    async put(key, body, options) {
      const stored = await bucket.put(path(key), body, options?.contentType ? { httpMetadata: { contentType: options.contentType } } : {})
      if (!stored) throw new Error(`R2 did not store ${key}`)
      return stored
    },
    delete: (keys) => bucket.delete(Array.isArray(keys) ? keys.map(path) : path(keys)),
    createMultipart: (key, contentType) => bucket.createMultipartUpload(path(key), { httpMetadata: { contentType } }),
    resumeMultipart: (key, uploadId) => bucket.resumeMultipartUpload(path(key), uploadId),
  }
}
