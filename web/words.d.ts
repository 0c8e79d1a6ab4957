/** Where the catalogs are: see build/words.ts. */
declare const __WORDS__: string
