import runtime from '../../node_modules/react/jsx-runtime.js'

/** React's own functions under names of their own: read from its CommonJS object, each of 1,500 calls is written longer. */
export const { Fragment, jsx, jsxs } = runtime
