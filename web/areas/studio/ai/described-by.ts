/** Of a suggested title and description, the description: the lines after the first. */
export const describedBy = (text: string): string => text.trim().split('\n').slice(1).join('\n').trim() || text.trim()
