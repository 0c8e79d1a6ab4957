/** An attribute that is data only: it is not read from pasted HTML. */
export const plain = (value: unknown = null) => ({ default: value, rendered: false })
