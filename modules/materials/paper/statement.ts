import { makePdf, write } from '@onego/platform/pdf'
import { sayDayInChinese } from '../rules/days.ts'
import { PLEDGE } from '../rules/words.ts'

interface Statement {
  name: string
  text: string
  ownerName: string
  /** YYYY-MM-DD. */
  day: string
  madeAt: Date
}

/** What somebody says herself, on one page, with her pledge and name under it. */
export function makeStatement({ name, text, ownerName, day, madeAt }: Statement): Promise<Buffer> {
  const signed = `声明人：${ownerName}`
  const dated = sayDayInChinese(day)
  const facts = { title: name, author: ownerName, subject: name, keywords: 'statement', madeAt }
  return makePdf(facts, [name, text, PLEDGE, signed, dated].join(''), (sheet) => {
    const place = { x: 72, width: 451 }
    let y = write(sheet, name, { ...place, y: 72, size: 20, align: 'center' }) + 24
    y = write(sheet, text, { ...place, y, size: 10.5 }) + 20
    y = write(sheet, PLEDGE, { ...place, y, size: 10.5 }) + 28
    y = write(sheet, signed, { x: 330, width: 193, y, size: 10.5 })
    write(sheet, dated, { x: 330, width: 193, y: y + 4, size: 10.5 })
  })
}
