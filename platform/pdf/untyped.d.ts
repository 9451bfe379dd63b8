// What we use of a package that ships no types.
declare module 'pdfkit' {
  interface TextOptions {
    width?: number
    align?: 'left' | 'center' | 'right'
    lineBreak?: boolean
    characterSpacing?: number
  }
  // biome-ignore lint/style/noDefaultExport: that is how the package is made
  export default class PDFDocument {
    on(event: 'data' | 'end', listener: (chunk: Buffer) => void): this
    constructor(options: {
      size: string
      margin: number
      lang?: string
      displayTitle?: boolean
      info: Record<string, string | Date>
    })
    page: { width: number; height: number }
    addPage(): this
    registerFont(name: string, source: Uint8Array): this
    font(name: string): this
    fontSize(size: number): this
    text(text: string, x: number, y: number, options?: TextOptions): this
    widthOfString(text: string, options?: TextOptions): number
    fillColor(color: string): this
    strokeColor(color: string): this
    lineWidth(width: number): this
    rect(x: number, y: number, width: number, height: number): this
    circle(x: number, y: number, radius: number): this
    moveTo(x: number, y: number): this
    lineTo(x: number, y: number): this
    fill(color?: string): this
    stroke(color?: string): this
    save(): this
    restore(): this
    rotate(degrees: number, options: { origin: [number, number] }): this
    opacity(opacity: number): this
    end(): void
  }
}
