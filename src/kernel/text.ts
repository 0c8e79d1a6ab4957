import { z } from 'zod'

/** Breaks and other control characters are the space that they were meant as. A NUL is nothing, and refused elsewhere. */
const unbroken = (text: string): string => text.replace(/[^\P{Cc}\0]+|[\u2028\u2029]+/gu, ' ')

/** Text for a field of one line, a name or a title, without space around it. */
export const oneLine = (most: number, least = 1) => z.string().overwrite(unbroken).trim().min(least).max(most)
