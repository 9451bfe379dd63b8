import type { Ink } from '@onego/ui/chart/draw'

/** Families in the order of what readers' machines have; the picture is printed with Noto Sans SC. */
export const FONT = `'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif`

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
/** Without the control characters that XML 1.0 §2.2 forbids. */
export const escapeXml = (text: string) =>
  text.replace(/[\p{Cc}--[\t\n\r]]/gv, '').replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign)

/** About how wide a text is: a Chinese sign is as wide as it is high, others a little over half. */
const widthOf = (text: string, size: number): number =>
  size * [...text].reduce((sum, sign) => sum + (sign > '\u2e7f' ? 1 : /[A-Z%@WMm—]/.test(sign) ? 0.72 : 0.56), 0)

/** Cuts what does not fit and says so with three dots. */
export function fitted(text: string, size: number, width: number): string {
  if (widthOf(text, size) <= width) return text
  const signs = [...text]
  while (signs.length > 1 && widthOf(`${signs.join('')}…`, size) > width) signs.pop()
  return `${signs.join('')}…`
}

/** Lines no wider than `width`: Chinese breaks anywhere, other words at spaces. */
export function wrapped(text: string, size: number, width: number): string[] {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    for (const word of paragraph.match(/[\u2e80-\uffef]|\s+|[^\s\u2e80-\uffef]+/g) ?? ['']) {
      if (line && widthOf(line + word, size) > width) {
        lines.push(line.trimEnd())
        line = word.trimStart()
      } else line += word
    }
    lines.push(line)
  }
  return lines
}

interface Writing {
  x: number
  y: number
  size: number
  ink: string
  bold?: boolean
  anchor?: 'start' | 'middle' | 'end'
}

/** One line of text; `y` is its baseline. */
export const write = (text: string, { x, y, size, ink, bold, anchor = 'start' }: Writing): string =>
  `<text x="${round(x)}" y="${round(y)}" font-size="${size}" fill="${ink}"${bold ? ' font-weight="700"' : ''}${anchor === 'start' ? '' : ` text-anchor="${anchor}"`}>${escapeXml(text)}</text>`

export const round = (value: number) => Math.round(value * 100) / 100

export interface Space {
  width: number
  height: number
  ink: Ink
  dark: boolean
  language: 'zh' | 'en'
}
