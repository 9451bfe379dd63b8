import { makePdf, type Sheet, write } from '@onego/platform/pdf'
import type { Licence } from '../contract.ts'
import { drawDemoMark, drawQr } from './draw.ts'

const BLUE = '#0b4ea2'
const GREY = '#52606d'
const FIXED = `0123456789 证照编号持证主体颁发机构日期有效起止至长期电子证照标识内容摘要扫码核验本证由演示系统生成，不具法律效力。核验请扫描二维码或登录“一次办”，以平台结果为准章非真实印 NumberHolderIssued byOnValid fromtoIdentifierDigestScan to verifyMade by a demonstration system; of no legal effect.`

const dayText = (day: string) => `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`

/**
 * The licence as an A4 page. The same licence gives the same bytes: nothing in it depends on when or where it is made.
 * The identifier stands in the file's own data (Subject), so that an altered copy still says what it pretends to be.
 */
export async function makeLicencePdf(licence: Licence, verifyUrl: string): Promise<Buffer> {
  const facts = {
    title: licence.typeName,
    author: licence.issuerName,
    subject: licence.identifier,
    keywords: `sha256:${licence.digest}`,
    madeAt: new Date(`${licence.issuedOn}T00:00:00+08:00`),
  }
  return makePdf(facts, FIXED + JSON.stringify(licence), (sheet) => drawPage(sheet, licence, verifyUrl))
}

function drawPage(sheet: Sheet, licence: Licence, verifyUrl: string) {
  const { doc } = sheet
  const { width, height } = doc.page
  doc
    .lineWidth(3)
    .rect(28, 28, width - 56, height - 56)
    .stroke(BLUE)
  doc
    .lineWidth(0.8)
    .rect(35, 35, width - 70, height - 70)
    .stroke(BLUE)
  const middle = { x: 60, width: width - 120, align: 'center' as const }
  let y = write(sheet, licence.typeName, { ...middle, y: 82, size: 32, color: BLUE })
  y = write(sheet, licence.typeNameEn, { ...middle, y: y + 2, size: 12, color: GREY })
  y = write(sheet, `证照编号 No. ${licence.number}`, { ...middle, y: y + 8, size: 11 })
  drawRows(sheet, rowsOf(licence), y + 22)
  drawFoot(sheet, licence, verifyUrl)
}

type Row = [label: string, labelEn: string, value: string]

function rowsOf(licence: Licence): Row[] {
  const { validFrom, validTo, labelsEn } = licence
  return [
    ['持证主体', 'Holder', licence.holderName],
    ...Object.entries(licence.values).map(([label, value]): Row => [label, labelsEn[label] ?? '', value]),
    ['有效期', 'Validity', `${dayText(validFrom)} 至 ${validTo ? dayText(validTo) : '长期'}`],
  ]
}

const ROW = { label: 12, english: 7.5, value: 13, gap: 13 }

/** Rows get smaller together, step by step, until they fit on the page. */
function scaleFor(rows: Row[], width: number, room: number): number {
  const heightAt = (scale: number) => {
    const linesOf = (value: string) => Math.ceil((value.length * ROW.value * scale) / width)
    const heights = rows.map(([, , value]) => scale * (Math.max(28, linesOf(value) * ROW.value * 1.5) + ROW.gap))
    return heights.reduce((sum, height) => sum + height, 0)
  }
  const steps = Array.from({ length: 15 }, (_, step) => 1 - step * 0.05)
  return steps.find((scale) => heightAt(scale) <= room) ?? 0.3
}

function drawRows(sheet: Sheet, rows: Row[], top: number) {
  const { doc } = sheet
  const valueWidth = doc.page.width - 290
  const scale = scaleFor(rows, valueWidth, doc.page.height - 300 - top)
  let y = top
  for (const [label, labelEn, value] of rows) {
    const grey = { x: 75, width: 130, color: GREY }
    const afterLabel = write(sheet, label, { ...grey, y, size: ROW.label * scale })
    const afterEnglish = labelEn
      ? write(sheet, labelEn, { ...grey, y: afterLabel - 2 * scale, size: ROW.english * scale })
      : afterLabel
    const afterValue = write(sheet, value, { x: 215, y, width: valueWidth, size: ROW.value * scale })
    y = Math.max(afterEnglish, afterValue) + 5 * scale
    doc
      .lineWidth(0.4)
      .moveTo(75, y)
      .lineTo(doc.page.width - 75, y)
      .stroke('#cbd2d9')
    y += 8 * scale
  }
}

function drawFoot(sheet: Sheet, licence: Licence, verifyUrl: string) {
  const { width, height } = sheet.doc.page
  const top = height - 238
  drawQr(sheet, verifyUrl, { x: 75, y: top, side: 96 })
  write(sheet, '扫码核验 Scan to verify', { x: 60, y: top + 102, width: 126, size: 8, align: 'center', color: GREY })
  const right = { x: width - 320, width: 245, align: 'center' as const }
  const y = write(sheet, licence.issuerName, { ...right, y: top + 38, size: 14 })
  write(sheet, dayText(licence.issuedOn), { ...right, y: y + 4, size: 12 })
  drawDemoMark(sheet, { x: width - 197, y: top - 12, radius: 46 })
  const line = { x: 60, width: width - 120, size: 7.5, color: GREY }
  const next = write(sheet, `电子证照标识 Identifier  ${licence.identifier}`, { ...line, y: top + 130 })
  const last = write(sheet, `内容摘要 SHA-256  ${licence.digest}`, { ...line, y: next })
  write(
    sheet,
    '本证照由演示系统生成，不具法律效力。核验以平台结果为准。Made by a demonstration system; of no legal effect.',
    { ...line, y: last + 4 },
  )
}
