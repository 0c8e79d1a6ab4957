export { markdownDocument } from './imports/markdown/markdown-document.ts'
export { refuseCostly } from './imports/markdown/refuse-costly.ts'
export { bytesSource } from './imports/zip/byte-source.ts'
export { openArchive } from './imports/zip/open-archive.ts'
