/** Chinese text in the encoding that spreadsheets of offices still write: each two-byte code asked of the decoder once. */
export function gbk(text: string): Buffer {
  codes ??= allCodes()
  const known = codes
  return Buffer.concat([...text].map((letter) => known.get(letter) ?? Buffer.from(letter, 'latin1')))
}

let codes: Map<string, Buffer> | undefined

function allCodes(): Map<string, Buffer> {
  const decoder = new TextDecoder('gbk')
  const found = new Map<string, Buffer>()
  for (let first = 0x81; first <= 0xfe; first += 1) {
    for (let second = 0x40; second <= 0xfe; second += 1) {
      const bytes = Buffer.from([first, second])
      const letter = decoder.decode(bytes)
      if ([...letter].length === 1 && letter !== '\ufffd') found.set(letter, bytes)
    }
  }
  return found
}
