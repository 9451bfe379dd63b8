import type { openApiDocument } from './openapi.ts'

type Document = ReturnType<typeof openApiDocument>

const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

const STYLE = `body{font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;max-width:60rem;margin:0 auto;padding:1.5rem;color:#1f2328}
details{border:1px solid #d0d7de;border-radius:8px;margin:.5rem 0;padding:.5rem 1rem}summary{cursor:pointer}
code,pre{font-family:ui-monospace,monospace;font-size:.9em}pre{background:#f6f8fa;padding:1rem;overflow:auto;border-radius:6px}
.m{display:inline-block;width:4.5rem;font-weight:600;color:#0b4ea2}.a{color:#59636e;float:right}h2{margin-top:2rem}`

/** The OpenAPI document as a page that can be read and searched without any script. */
export function apiPage(document: Document): string {
  const groups = new Map<string, string[]>()
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, described] of Object.entries(operations)) {
      const operation = described as { summary: string; tags: string[]; 'x-access': string }
      const tag = operation.tags[0] ?? ''
      groups.set(tag, [...(groups.get(tag) ?? []), entry(method, path, operation)])
    }
  }
  const body = [...groups]
    .map(([tag, entries]) => `<section><h2>${escapeHtml(tag)}</h2>${entries.join('')}</section>`)
    .join('')
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(document.info.title)}</title><style>${STYLE}</style></head><body><main><h1>${escapeHtml(document.info.title)} ${escapeHtml(document.info.version)}</h1>
<p>OpenAPI 3.1: <a href="/api/openapi.json">/api/openapi.json</a></p>${body}</main></body></html>`
}

function entry(method: string, path: string, operation: { summary: string; 'x-access': string }) {
  const { summary, 'x-access': access, ...rest } = operation
  return `<details><summary><span class="m">${method.toUpperCase()}</span><code>${escapeHtml(path)}</code> ${escapeHtml(summary)} <span class="a">${escapeHtml(access)}</span></summary>
<pre tabindex="0">${escapeHtml(JSON.stringify(rest, null, 2))}</pre></details>`
}
