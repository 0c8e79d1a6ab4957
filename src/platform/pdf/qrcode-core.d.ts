// The symbol builder alone: the package's main entry brings PNG and terminal renderers along, which a Worker has no use for.
declare module 'qrcode/lib/core/qrcode.js' {
  const core: {
    create(
      text: string,
      options: { errorCorrectionLevel: 'L' | 'M' | 'Q' | 'H' },
    ): { modules: { size: number; get(row: number, column: number): number } }
  }
  export default core
}
