import type { Link } from './documents.ts'

const safe = (value: unknown) => String(value).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const STYLE = `body{font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;max-width:64rem;margin:0 auto;padding:1.5rem;color:#1b2733}
a{color:#0b4ea2}table{border-collapse:collapse;width:100%}th,td{border:1px solid #dfe4ea;padding:.3rem .6rem;text-align:left;vertical-align:top}
th{background:#eef2f7}pre{background:#f4f6f9;padding:1rem;overflow:auto}.wide{overflow:auto}`

interface Shown {
  title?: string
  links?: readonly Link[]
  collections?: readonly { id: string; title?: string; links: readonly Link[] }[]
  features?: readonly { id: string; properties: Record<string, unknown> }[]
  [more: string]: unknown
}

/** A document as a page that needs no script: its links, its collections or features as a table, the rest as it is. */
export function asHtml(title: string, document: object): string {
  const { links = [], collections, features, ...rest } = document as Shown
  const parts = [
    `<h1>${safe(title)}</h1>`,
    linkList(links),
    collections && collectionList(collections),
    features && featureTable(features),
    `<h2>JSON</h2><pre tabindex="0">${safe(JSON.stringify(rest, null, 2).slice(0, 60_000))}</pre>`,
  ]
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${safe(title)}</title><style>${STYLE}</style></head><body><main>${parts.filter(Boolean).join('\n')}</main></body></html>`
}

const anchor = ({ href, rel, title, type }: Link) =>
  `<a rel="${safe(rel)}" type="${safe(type)}" href="${safe(href)}">${safe(title ?? rel)}</a> <small>${safe(rel)} · ${safe(type)}</small>`

const linkList = (links: readonly Link[]) => `<ul>${links.map((link) => `<li>${anchor(link)}</li>`).join('')}</ul>`

const collectionList = (collections: NonNullable<Shown['collections']>) =>
  `<ul>${collections
    .map(({ id, title, links }) => {
      const address = links.find(({ rel }) => rel === 'self')?.href ?? '#'
      return `<li><a href="${safe(address)}">${safe(title ?? id)}</a> <code>${safe(id)}</code></li>`
    })
    .join('')}</ul>`

function featureTable(features: NonNullable<Shown['features']>) {
  const names = [...new Set(features.flatMap(({ properties }) => Object.keys(properties)))]
  const row = (cells: unknown[], tag: 'td' | 'th') =>
    `<tr>${cells.map((cell) => `<${tag}>${safe(cell ?? '')}</${tag}>`).join('')}</tr>`
  const lines = features.map(({ id, properties }) => row([id, ...names.map((name) => properties[name])], 'td'))
  return `<div class="wide"><table>${row(['id', ...names], 'th')}${lines.join('')}</table></div>`
}
