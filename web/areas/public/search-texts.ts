/** Picks the named parameters that are there once and not empty. */
export function searchTexts<Name extends string>(search: Record<string, unknown>, ...names: Name[]): { [N in Name]?: string } {
  const found = names.flatMap((name) => (typeof search[name] === 'string' && search[name] !== '' ? [[name, search[name]]] : []))
  return Object.fromEntries(found) as { [N in Name]?: string }
}
