const KiB = 1024
const MiB = 1024 * KiB

/** Every bound an import is held to, in one place. They keep one isolate (128 MB) far from its end. */
export const importLimits = {
  /** The uploaded archive, all files in it unpacked, and one file unpacked. */
  archiveBytes: 5 * 1024 * MiB,
  totalBytes: 10 * 1024 * MiB,
  entryBytes: 2 * 1024 * MiB,
  entries: 20_000,
  directoryBytes: 32 * MiB,
  /** Deflate reaches 1,032:1 on zeros; real material seldom passes 50:1. Small files are let off: they cannot hurt. */
  ratio: 200,
  ratioFreeBytes: 10 * MiB,
  pathLength: 1000,
  pathDepth: 40,
  /** A text file that is read whole into memory, and a Markdown page, whose tree is some two hundred times its size. */
  textBytes: 20 * MiB,
  markdownBytes: 256 * KiB,
  jsonBytes: 4 * MiB,
  jsonFiles: 200,
  lessons: 5000,
  questions: 20_000,
  /** What one assessment may hold. */
  quizQuestions: 500,
  reportRows: 1000,
} as const
