import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { type JourneyBrowser, openBrowser } from '@onego/journeys'
import { build } from 'vite'
import { type Bench, quantile } from './bench.ts'

/** Chrome's own measure of a middling phone: the processor four times slower. */
const PHONE = 4
const SIZES = [20, 200, 2000]

/**
 * Milliseconds from a keystroke to the drawn page, in a real browser, for a page of 20, 200 and 2000 fields of which every
 * fourth is a calculation that follows from the field typed into. `ours`: p95 at 200 fields.
 */
export const bench: Bench = async ({ quick, say }) => {
  const folder = await mkdtemp(join(tmpdir(), 'onego-bench-forms-'))
  const { server, address } = await servePage(folder)
  const browser = await openBrowser(address)
  try {
    const growth: Record<string, Typed> = {}
    const slow: Record<string, Typed> = {}
    for (const fields of quick ? SIZES.slice(0, 2) : SIZES) {
      growth[fields] = await typeInto(browser, { fields, slower: 1, keys: quick ? 20 : 60 })
      slow[fields] = await typeInto(browser, { fields, slower: PHONE, keys: quick ? 10 : 30 })
      say(`${fields} fields: ${inWords(growth[fields])}; processor ${PHONE} times slower: ${inWords(slow[fields])}`)
    }
    const { drawnP95Ms = Number.NaN } = growth[200] ?? {}
    return { ours: drawnP95Ms, unit: 'milliseconds, p95', peers: {}, ratio: {}, growth, phone: slow }
  } finally {
    await browser.close()
    server.close()
    await rm(folder, { recursive: true, force: true })
  }
}

interface Typed {
  workedP50Ms: number
  workedP95Ms: number
  drawnP50Ms: number
  drawnP95Ms: number
}

const inWords = ({ workedP50Ms, workedP95Ms, drawnP50Ms, drawnP95Ms }: Typed) =>
  `worked out p50 ${workedP50Ms} ms, p95 ${workedP95Ms} ms, drawn p50 ${drawnP50Ms} ms, p95 ${drawnP95Ms} ms`

/** A long form is typed into at its first field, on which every calculation depends. */
async function typeInto(
  browser: JourneyBrowser,
  { fields, slower, keys }: { fields: number; slower: number; keys: number },
): Promise<Typed> {
  const page = await browser.newPage({ device: 'desk' })
  await page.goto(`/?fields=${fields}`)
  const input = page.locator('#f0')
  await input.waitFor({ timeout: 60_000 })
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower })
  await input.click()
  for (let key = 0; key < keys; key++) {
    await page.keyboard.press(key % 8 === 7 ? 'Backspace' : String(1 + (key % 7)))
    if (key % 8 === 7) await input.fill('')
    await page.waitForTimeout(30)
  }
  await page.waitForTimeout(200 * slower)
  const { workedMs, drawnMs } = await page.evaluate(
    () => (globalThis as unknown as { keystrokes: { workedMs: number[]; drawnMs: number[] } }).keystrokes,
  )
  await page.context().close()
  const at = (values: number[], share: number) => Number(quantile(values, share).toFixed(1))
  return {
    ...{ workedP50Ms: at(workedMs, 0.5), workedP95Ms: at(workedMs, 0.95) },
    ...{ drawnP50Ms: at(drawnMs, 0.5), drawnP95Ms: at(drawnMs, 0.95) },
  }
}

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

/** The page as people get it: built, minified, from a plain server. */
async function servePage(folder: string): Promise<{ server: Server; address: string }> {
  const root = new URL('./forms-page/', import.meta.url).pathname
  await build({ root, logLevel: 'error', build: { outDir: folder, emptyOutDir: true, target: 'es2022' } })
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://page')
    const file = join(folder, pathname === '/' ? 'index.html' : pathname)
    readFile(file).then(
      (content) => response.setHeader('content-type', TYPES[extname(file)] ?? 'text/plain').end(content),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}
