/** Without case, and without the marks that people leave out when they type in a hurry. */
const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase()

/** Whether every word that was typed is somewhere in the name, in any order. */
export const fits = (typed: string, name: string): boolean => {
  const there = folded(name)
  return folded(typed)
    .split(/\s+/)
    .every((word) => there.includes(word))
}
