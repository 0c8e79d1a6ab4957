import type { Category } from '../../../../src/modules/catalog/categories/contract.ts'

export type { Category }
export type CategoryNode = Category & { depth: number; children: CategoryNode[] }

/** The list as a tree, in the order the catalogue shows it. One whose parent is gone stands at the top. */
export function growTree(categories: readonly Category[]): CategoryNode[] {
  const known = new Set(categories.map(({ id }) => id))
  const parentOf = ({ parentId }: Category) => (parentId !== null && known.has(parentId) ? parentId : null)
  const beneath = (parentId: string | null, depth: number): CategoryNode[] =>
    categories
      .filter((category) => parentOf(category) === parentId)
      .sort((a, b) => a.order - b.order || a.name.localeCompare(b.name))
      .map((category) => ({ ...category, depth, children: beneath(category.id, depth + 1) }))
  return beneath(null, 0)
}

export const flatten = (nodes: readonly CategoryNode[]): CategoryNode[] => nodes.flatMap((node) => [node, ...flatten(node.children)])

/** The orders that have to change so that `moved` stands at `place` among its siblings. Equal orders are told apart by it. */
export function ordersFor(siblings: readonly Category[], moved: Category, place: number): { id: string; order: number }[] {
  const others = siblings.filter(({ id }) => id !== moved.id)
  const wanted = others.toSpliced(place, 0, moved)
  return wanted.flatMap((category, index) => (category.order === index + 1 ? [] : [{ id: category.id, order: index + 1 }]))
}
