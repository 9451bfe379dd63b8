// The address of the file that the bundler copies.
declare module 'maplibre-gl/dist/maplibre-gl-worker.mjs?url' {
  const address: string
  // biome-ignore lint/style/noDefaultExport: that is how the bundler hands it over
  export default address
}
