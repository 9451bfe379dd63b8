/** The one function we use. */
declare module 'vt-pbf' {
  const vtpbf: {
    fromGeojsonVt(
      layers: Record<string, { features: { type: 1 | 2 | 3; geometry: unknown; tags: Record<string, unknown> }[] }>,
      options: { version: number; extent: number },
    ): Uint8Array
  }
  // biome-ignore lint/style/noDefaultExport: it is what the package has
  export default vtpbf
}
