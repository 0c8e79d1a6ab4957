/** "1 second", "3 seconds". */
export const count = (number: number, one: string): string => `${number} ${one}${number === 1 ? '' : 's'}`
