// The address of a file that the bundler copies.
declare module '*?url' {
  const address: string
  // biome-ignore lint/style/noDefaultExport: that is how the bundler hands it over
  export default address
}
