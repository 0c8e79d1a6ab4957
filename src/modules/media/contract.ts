import { z } from 'zod'
import { isLanguageTag } from '../../kernel/language-tag.ts'
import { PageQuery } from '../../kernel/pagination.ts'
import { oneLine } from '../../kernel/text.ts'

export const MediaKind = z.enum(['image', 'video', 'audio', 'document', 'package', 'other'])
export const Caption = z.object({ language: z.string(), label: z.string() })
export const CaptionTrack = Caption.extend({ url: z.string() }).meta({ id: 'CaptionTrack' })
export type CaptionTrack = z.infer<typeof CaptionTrack>

export const Chapter = z.object({ startSeconds: z.number().min(0).max(360_000), title: oneLine(120) }).meta({ id: 'Chapter' })
export type Chapter = z.infer<typeof Chapter>
/** In the order of their times; the first begins at 0, no two at the same second. */
export const ChaptersInput = z.object({
  chapters: z
    .array(Chapter)
    .max(100)
    .refine((all) => all.length === 0 || all[0]?.startSeconds === 0, 'the first chapter must begin at 0')
    .refine(
      (all) => all.every((one, i) => i === 0 || one.startSeconds > (all[i - 1]?.startSeconds ?? 0)),
      'chapters must follow one another',
    ),
})
export type ChaptersInput = z.infer<typeof ChaptersInput>

/** The picture that stands for a video until it plays. `url` is signed and expires. */
export const Poster = z
  .object({ url: z.string(), width: z.number().int(), height: z.number().int() })
  .meta({ id: 'Poster', description: 'The picture that stands for a video until it plays' })
export type Poster = z.infer<typeof Poster>

/** How far a video is at Cloudflare Stream. `progress` is 0 to 1 while it is processed. */
export const AdaptiveVideo = z
  .object({
    state: z.enum(['uploading', 'processing', 'ready', 'failed']),
    progress: z.number().nullable(),
    failure: z.string().nullable(),
  })
  .meta({ id: 'AdaptiveVideo' })

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
    chapters: z.array(Chapter),
    poster: Poster.nullable(),
    adaptive: AdaptiveVideo.nullable(),
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
    /** The picture in several widths, as an `img` takes it; null where it comes in one alone. */
    srcset: z.string().nullable(),
    width: z.number().int().nullable(),
    height: z.number().int().nullable(),
    durationSeconds: z.number().nullable(),
    captions: z.array(CaptionTrack),
    chapters: z.array(Chapter),
    /** HLS playlist in several qualities, where the video is at Stream; `url` is then what plays without it. */
    hls: z.string().nullable(),
    poster: z.string().nullable(),
  })
  .meta({ id: 'MediaAsset' })
export type MediaAsset = z.infer<typeof MediaAsset>

/** What it takes to sign a file without asking the database again: kept with what shows it, never given to a browser. */
type KeptFile = Pick<MediaAsset, 'kind' | 'contentType' | 'filename' | 'size' | 'width' | 'height'> & { key: string; etag: string }
export type KeptFiles = Record<string, KeptFile>

export const MediaListQuery = PageQuery.extend({ kind: MediaKind.optional(), q: z.string().trim().max(200).optional() })
export type MediaListQuery = z.infer<typeof MediaListQuery>

export const Filename = z.string().trim().min(1).max(200)
export const MediaPatch = z.object({ filename: Filename, isPublic: z.boolean() }).partial()
export type MediaPatch = z.infer<typeof MediaPatch>

export const StartUploadInput = z.object({
  filename: Filename,
  contentType: z.string().trim().max(200).default(''),
  size: z.number().int().min(1),
  /** The client speaks tus (https://tus.io): a video may go straight to Stream where the school has it. */
  tus: z.boolean().optional(),
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
    /** Where a client that asked for it sends the bytes by tus instead of in parts; `parts` is 0 then. */
    tusUrl: z.string().nullable(),
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

export const MediaFeatures = z
  .object({ adaptiveVideo: z.boolean(), transcription: z.boolean() })
  .meta({ id: 'MediaFeatures', description: 'What this installation can do with video and speech' })
export type MediaFeatures = z.infer<typeof MediaFeatures>

export const LibraryMove = z
  .object({
    total: z.number().int(),
    moved: z.number().int(),
    failed: z.number().int(),
    isRunning: z.boolean(),
    startedAt: z.string(),
  })
  .meta({ id: 'LibraryMove' })
export type LibraryMove = z.infer<typeof LibraryMove>

export const TranscribeInput = z.object({
  language: z.string().max(30).refine(isLanguageTag, 'must be a language tag such as en or pt-BR'),
})
export type TranscribeInput = z.infer<typeof TranscribeInput>
export const Transcription = z
  .object({
    mediaId: z.string(),
    language: z.string(),
    status: z.enum(['queued', 'running', 'done', 'failed']),
    failure: z.string().nullable(),
    updatedAt: z.string(),
  })
  .meta({ id: 'Transcription' })
export type Transcription = z.infer<typeof Transcription>
export const StreamNotice = z.object({ received: z.literal(true) }).meta({ id: 'StreamNotice' })

export const CaptionsQuery = z.object({ label: z.string().trim().min(1).max(80).optional() })
/** BCP 47: `en`, `pt-BR`, `zh-Hans`. */
export const CaptionParams = z.object({
  id: z.string(),
  language: z.string().max(30).refine(isLanguageTag, 'must be a language tag such as en or pt-BR'),
})
/** A closed set: an address must not make a copy for every number. */
export const pictureWidths = [480, 800, 1200, 1600] as const
export const FileQuery = z.object({
  token: z.string().max(4000).optional(),
  download: z.enum(['0', '1']).optional(),
  /** Of a picture: at most so wide, as WebP. */
  width: z.coerce.number().pipe(z.literal(pictureWidths)).optional(),
})
/** Of an image that everyone may see. */
export const PublicFileQuery = FileQuery.pick({ width: true })
export const PartParams = z.object({ id: z.string(), n: z.coerce.number().int().min(1).max(10_000) })
