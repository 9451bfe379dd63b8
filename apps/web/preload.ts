import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin, Rolldown } from 'vite'

/** Pages that people come to from outside, by the beginning of their path. */
const FIRST_PAGES: readonly [path: string, file: string][] = [
  ['/', 'portal/web/HomePage.tsx'],
  ['/search', 'service-items/web/search/SearchPage.tsx'],
  ['/bundles/', 'service-items/web/guide/BundlePage.tsx'],
  ['/apply/', 'forms/web/ApplyPage.tsx'],
  ['/matters', 'cases/web/MattersPage.tsx'],
  ['/verify', 'licences/web/VerifyPage.tsx'],
]

/** Not an inline script: the server allows none. */
const SCRIPT = 'first-page.js'

/**
 * Fetches the code of the page that was asked for side by side with the frame's, not after it: on a slow network that
 * is two journeys to the server fewer.
 */
export function preloadFirstPage(): Plugin {
  return {
    name: 'onego-preload-first-page',
    apply: 'build',
    transformIndexHtml: () => [{ tag: 'script', attrs: { src: `/${SCRIPT}`, async: true }, injectTo: 'head-prepend' }],
    async writeBundle({ dir = '' }, bundle) {
      await writeFile(join(dir, SCRIPT), script(Object.values(bundle).filter((one) => one.type === 'chunk')))
    },
  }
}

function script(chunks: Rolldown.OutputChunk[]): string {
  const pages = FIRST_PAGES.map(([path, file]) => [path, chunksOf(file, chunks)])
  return `for (const [path, files] of ${JSON.stringify(pages)}) {
  if (path === '/' ? location.pathname !== path : !location.pathname.startsWith(path)) continue
  for (const file of files) {
    const link = document.createElement('link')
    link.rel = 'modulepreload'
    link.href = '/' + file
    document.head.append(link)
  }
}
`
}

/** The page's own chunk and what only it needs; what the frame needs stands in the document already. */
function chunksOf(file: string, chunks: Rolldown.OutputChunk[]): string[] {
  const page = chunks.find((chunk) => chunk.facadeModuleId?.endsWith(file))
  if (!page) throw new Error(`No page ${file}: correct FIRST_PAGES in apps/web/preload.ts`)
  const frame = chunks.find((chunk) => chunk.isEntry)
  const known = new Set(frame ? withImports(frame.fileName, chunks) : [])
  return withImports(page.fileName, chunks).filter((name) => !known.has(name))
}

function withImports(fileName: string, chunks: Rolldown.OutputChunk[]): string[] {
  const found = new Set([fileName])
  for (const name of found) {
    for (const imported of chunks.find((chunk) => chunk.fileName === name)?.imports ?? []) found.add(imported)
  }
  return [...found]
}
