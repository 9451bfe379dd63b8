import { globSync, readFileSync, writeFileSync } from 'node:fs'

/** Draws who uses whom into ARCHITECTURE.md, between its two marks. */
const manifests = globSync('{modules,solutions}/*/package.json')
  .sort()
  .map((file) => JSON.parse(readFileSync(file, 'utf8')) as { name: string; dependencies?: Record<string, string> })

const own = new Set(manifests.map((manifest) => manifest.name))
const short = (name: string) => name.replace('@onego/', '')

const lines = manifests.map(({ name, dependencies = {} }) => {
  const uses = Object.keys(dependencies)
    .filter((used) => own.has(used))
    .map(short)
  return `| \`${short(name)}\` | ${uses.length > 0 ? uses.map((used) => `\`${used}\``).join(' ') : '–'} |`
})
const graph = [
  '<!-- module graph: made by `node tools/module-graph.ts` -->',
  '| module | uses |',
  '|---|---|',
  ...lines,
  '<!-- end -->',
].join('\n')

const file = 'ARCHITECTURE.md'
const text = readFileSync(file, 'utf8')
writeFileSync(file, text.replace(/<!-- module graph[\s\S]*<!-- end -->/, graph))
