/** The word after `--name` on the command line, such as the folder of `--data DIR`; undefined if it is not there. */
export function option(name: string): string | undefined {
  const place = process.argv.indexOf(`--${name}`)
  return place < 0 ? undefined : process.argv[place + 1]
}
