import { makePdf, type Sheet, write } from '@onego/platform/pdf'
import type { AgreementContent, AgreementSignature } from './contract/agreement.ts'

const BLUE = '#0b4ea2'
const GREY = '#52606d'
const LEFT = 64
const MASKS: Record<string, string> = {
  none: '原文',
  name: '姓名遮盖',
  'id-number': '证件号码遮盖',
  phone: '电话遮盖',
  hidden: '不提供原值',
}
const BASES = { law: '法律依据', item: '服务事项', project: '项目' } as const
const SIDES = { provider: '提供方', consumer: '使用方' } as const

interface Paper {
  content: AgreementContent
  sha256: string
  signatures: AgreementSignature[]
}

const dayText = (day: string) => `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`
const china = (at: string) => new Date(Date.parse(at) + 8 * 3_600_000).toISOString()
const timeText = (at: string) => `${dayText(china(at).slice(0, 10))} ${china(at).slice(11, 19)}`
const limitText = (limit: number | null, unit: string) => (limit === null ? `每${unit}不限` : `每${unit} ${limit} 次`)

type Line = { text: string; style: 'title' | 'heading' | 'line' | 'small' }
const line = (text: string): Line => ({ text, style: 'line' })
const small = (text: string): Line => ({ text, style: 'small' })
const heading = (text: string): Line => ({ text, style: 'heading' })

/** The agreement as an A4 paper with the same content and digest; the same agreement and signatures give the same bytes. */
export async function makeAgreementPdf(paper: Paper): Promise<Buffer> {
  const { content, sha256, signatures } = paper
  const lines = linesOf(paper).flatMap(inParts)
  const last =
    signatures
      .map(({ at }) => at)
      .sort()
      .at(-1) ?? content.draftedAt
  const facts = {
    title: '政务数据共享使用协议',
    author: content.provider.name,
    subject: content.number,
    keywords: `sha256:${sha256}`,
    madeAt: new Date(last),
  }
  const text = `${lines.map((one) => one.text).join('')}第页共0123456789 /${content.number}${sha256}`
  return makePdf(facts, text, (sheet) => draw(sheet, lines, `${content.number}  SHA-256 ${sha256}`))
}

function linesOf(paper: Paper): Line[] {
  const { content, sha256 } = paper
  const isSigned = paper.signatures.length === 2
  return [
    { text: '政务数据共享使用协议', style: 'title' },
    small(`协议编号 ${content.number}${isSigned ? '' : '（草案，双方签署后生效）'}`),
    line(`提供方：${content.provider.name}（${content.provider.code}）`),
    line(`使用方：${content.consumer.name}（${content.consumer.code}）`),
    ...thingLines(content),
    heading('五、双方职责'),
    ...content.duties.map(({ zh }, index) => line(`${index + 1}. ${zh}`)),
    heading('六、签署'),
    ...signatureLines(paper),
    small(`内容摘要 SHA-256：${sha256}`),
    small(
      '本协议由平台以双方机构在本平台的密钥（Ed25519）签名，可用 agreement.json 离线核验；不含任何外部机构制发的电子印章。',
    ),
  ]
}

function thingLines(content: AgreementContent): Line[] {
  const { resource, purpose, basis, rows } = content
  const rowText = rows.map(({ name, op, value }) => `${name} ${op} ${[value].flat().join('、')}`)
  return [
    heading('一、数据资源'),
    line(`${resource.name}（${resource.code}，目录第 ${resource.version} 版）`),
    line(`方式：${content.write ? '查询和写入' : '查询'}`),
    heading('二、信息项和范围'),
    ...content.fields.map(({ name, field, level, mask }) =>
      line(`· ${name}（${field}），${level} 级，${MASKS[mask] ?? mask}`),
    ),
    ...keyLines(content),
    line(`数据范围：${rowText.join('；') || '全部记录'}`),
    heading('三、用途和依据'),
    line(`用途：${purpose.zh}（${purpose.code}）`),
    line(`${BASES[basis.kind]}：${basis.text}`),
    heading('四、额度和期限'),
    line(`调用额度：${limitText(content.quotaPerDay, '日')}，${limitText(content.ratePerSecond, '秒')}`),
    line(`有效期至：${dayText(content.until)}（含当日）`),
  ]
}

/** Said only where there is more than the resource's own key. */
const keyLines = ({ keys = [] }: AgreementContent): Line[] =>
  keys.length > 0 ? [line(`另可按以下信息项查询：${keys.map(({ name }) => name).join('、')}`)] : []

function signatureLines({ content, signatures }: Paper): Line[] {
  return (['provider', 'consumer'] as const).flatMap((party) => {
    const found = signatures.find((one) => one.party === party)
    const who = `${SIDES[party]} ${content[party].name}`
    if (!found) return [line(`${who}：未签署`)]
    return [
      line(`${who}：${found.by}　${timeText(found.at)}`),
      small(`公钥 ${found.publicKey}`),
      small(`签名 ${found.signature}`),
    ]
  })
}

/** A very long line in parts, so that each fits on a page. */
function inParts({ text, style }: Line): Line[] {
  const count = Math.max(1, Math.ceil(text.length / 700))
  return Array.from({ length: count }, (_, part) => ({ text: text.slice(part * 700, (part + 1) * 700), style }))
}

const STYLE = {
  title: { size: 22, color: BLUE, before: 0, after: 10, align: 'center' },
  heading: { size: 12.5, color: BLUE, before: 8, after: 3, align: 'left' },
  line: { size: 10.5, color: '#1f2933', before: 0, after: 2, align: 'left' },
  small: { size: 7.5, color: GREY, before: 2, after: 1, align: 'left' },
} as const

function draw(sheet: Sheet, lines: Line[], foot: string) {
  const { width, height } = sheet.doc.page
  const bottom = height - 84
  let y = 72
  let page = 1
  const footer = () => {
    const place = { x: LEFT, width: width - 2 * LEFT, size: 7, color: GREY }
    write(sheet, `${foot}  第 ${page} 页`, { ...place, y: height - 48 })
  }
  for (const { text, style } of lines) {
    const { size, color, before, after, align } = STYLE[style]
    const rough = Math.ceil((text.length * size) / (width - 2 * LEFT)) * size * 1.5
    if (y + before + rough > bottom) {
      footer()
      sheet.doc.addPage()
      page += 1
      y = 72
    }
    y = write(sheet, text, { x: LEFT, y: y + before, width: width - 2 * LEFT, size, color, align }) + after
  }
  footer()
}
