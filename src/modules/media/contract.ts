import { z } from 'zod'
import { isLanguageTag } from '../../kernel/language-tag.ts'
import { PageQuery } from '../../kernel/pagination.ts'

export const MediaKind = z.enum(['image', 'video', 'audio', 'document', 'package', 'other'])
export const Caption = z.object({ language: z.string(), label: z.string() })
export const CaptionTrack = Caption.extend({ url: z.string() }).meta({ id: 'CaptionTrack' })
export type CaptionTrack = z.infer<typeof CaptionTrack>

/** A stored file as its owner sees it. `url` is signed and expires; null until the file is ready. */
export const Media = z
  .object({
    id: z.string(),
    ownerId: z.string(),
    filename: z.string(),
    contentType: z.string(),
    size: z.number().int(),
    kind: MediaKind,
    status: z.enum(['uploading', 'processing', 'ready', 'failed']),
    width: z.number().int().nullable(),
    height: z.number().int().nullable(),
    durationSeconds: z.number().nullable(),
    captions: z.array(Caption),
    uploadId: z.string().nullable(),
    failure: z.string().nullable(),
    isPublic: z.boolean(),
    publicUrl: z.string().nullable(),
    url: z.string().nullable(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'Media' })
export type Media = z.infer<typeof Media>

/** A file as lessons hand it to a browser: what a player or an `img` needs, and nothing of its owner. */
export const MediaAsset = z
  .object({
    url: z.string(),
    kind: MediaKind,
    contentType: z.string(),
    filename: z.string(),
    size: z.number().int(),
    width: z.number().int().nullable(),
    height: z.number().int().nullable(),
    durationSeconds: z.number().nullable(),
    captions: z.array(CaptionTrack),
  })
  .meta({ id: 'MediaAsset' })
export type MediaAsset = z.infer<typeof MediaAsset>

export const MediaListQuery = PageQuery.extend({ kind: MediaKind.optional(), q: z.string().trim().max(200).optional() })
export type MediaListQuery = z.infer<typeof MediaListQuery>

export const Filename = z.string().trim().min(1).max(200)
export const MediaPatch = z.object({ filename: Filename, isPublic: z.boolean() }).partial()
export type MediaPatch = z.infer<typeof MediaPatch>

export const StartUploadInput = z.object({
  filename: Filename,
  contentType: z.string().trim().max(200).default(''),
  size: z.number().int().min(1),
})
export type StartUploadInput = z.infer<typeof StartUploadInput>

/** Every part is `partSize` bytes but the last, which is what is left. `received` lists the parts that need not be sent again. */
export const Upload = z
  .object({
    id: z.string(),
    mediaId: z.string(),
    filename: z.string(),
    size: z.number().int(),
    partSize: z.number().int(),
    parts: z.number().int(),
    received: z.array(z.number().int()),
    expiresAt: z.string(),
  })
  .meta({ id: 'Upload' })
export type Upload = z.infer<typeof Upload>

export const UploadedPart = z.object({ number: z.number().int(), size: z.number().int() }).meta({ id: 'UploadedPart' })
export type UploadedPart = z.infer<typeof UploadedPart>

export const SignedUrl = z.object({ url: z.string(), expiresAt: z.string() }).meta({ id: 'SignedUrl' })
export type SignedUrl = z.infer<typeof SignedUrl>

export const StorageUsage = z
  .object({
    bytes: z.number().int(),
    files: z.number().int(),
    limitBytes: z.number().int(),
    kinds: z.array(z.object({ kind: MediaKind, bytes: z.number().int(), files: z.number().int() })),
  })
  .meta({ id: 'StorageUsage' })
export type StorageUsage = z.infer<typeof StorageUsage>

export const CaptionsQuery = z.object({ label: z.string().trim().min(1).max(80).optional() })
/** BCP 47: `en`, `pt-BR`, `zh-Hans`. */
export const CaptionParams = z.object({
  id: z.string(),
  language: z.string().max(30).refine(isLanguageTag, 'must be a language tag such as en or pt-BR'),
})
export const FileQuery = z.object({ token: z.string().max(4000).optional(), download: z.enum(['0', '1']).optional() })
export const PartParams = z.object({ id: z.string(), n: z.coerce.number().int().min(1).max(10_000) })
