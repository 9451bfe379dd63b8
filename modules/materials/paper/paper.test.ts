import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { PDFDocument, PDFName, type PDFPage } from '@cantoo/pdf-lib'
import type { FileType } from '../contract.ts'
import { aJpeg, aPdf, aPng } from '../testing.ts'
import { readPaperAside } from './aside.ts'
import { readJpeg } from './jpeg.ts'
import { makeOverlay } from './overlay.ts'

const WORDS = '此件由 林生成 于 2026年11月22日 提供，仅供 生成公安局 办理 出生登记 使用'
const overlay = await makeOverlay(WORDS, new Date('2026-11-22T00:00:00Z'))
const stamp = (content: Uint8Array, type: FileType) => readPaperAside({ content, type, overlay })

test('every page gets the words, whichever way it lies', async () => {
  for (const turned of [0, 90, 180, 270]) {
    const { pages, pdf } = await stamp(await aPdf(3, turned), 'application/pdf')
    assert.equal(pages, 3)
    const copy = await PDFDocument.load(pdf ?? new Uint8Array())
    assert.equal(copy.getPages().length, 3)
    for (const page of copy.getPages()) assert.equal(stampsOn(page), 1)
    assert.equal(copy.getPage(0).getRotation().angle, turned)
  }
})

const stampsOn = (page: PDFPage) =>
  String(page.node.Resources()?.lookup(PDFName.of('XObject'))).match(/EmbeddedPdfPage/g)?.length ?? 0

test('pictures become a page, turned as the camera says', async () => {
  assert.equal(readJpeg(aJpeg()).turn, 0)
  assert.equal(readJpeg(aJpeg(6)).turn, 90)
  for (const [content, type, turn] of [
    [aJpeg(6), 'image/jpeg', 90],
    [aJpeg(), 'image/jpeg', 0],
    [aPng(), 'image/png', 0],
  ] as const) {
    const { pdf } = await stamp(content, type)
    const copy = await PDFDocument.load(pdf ?? new Uint8Array())
    assert.equal(copy.getPages().length, 1)
    assert.equal(copy.getPage(0).getRotation().angle, turn)
  }
})

test('what runs by itself does not come along', async () => {
  const doc = await PDFDocument.create()
  doc.addPage()
  doc.addJavaScript('greet', 'app.alert(1)')
  await doc.attach(Buffer.from('x'), 'x.txt')
  const { pdf } = await stamp(Buffer.from(await doc.save()), 'application/pdf')
  const copy = await PDFDocument.load(pdf ?? new Uint8Array())
  assert.equal(copy.catalog.get(PDFName.of('Names')), undefined)
})

test('a locked, a broken, an empty and an endless file are refused with what would be right', async () => {
  const locked = await PDFDocument.create()
  locked.addPage()
  locked.encrypt({ userPassword: 'secret', ownerPassword: 'secret' })
  const bomb = Buffer.concat([
    Buffer.from('%PDF-1.5\n1 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length 1 >>\nstream\n'),
    deflateSync(Buffer.alloc(400 * 1_048_576)),
    Buffer.from('\nendstream\nendobj\n'),
  ])
  const whole = await aPdf(2)
  const cases: [Uint8Array, FileType, string][] = [
    [Buffer.from(await locked.save()), 'application/pdf', 'materials.pdf-locked'],
    [Buffer.from('%PDF-1.7 生成'), 'application/pdf', 'materials.pdf-broken'],
    [whole.subarray(0, 60), 'application/pdf', 'materials.pdf-broken'],
    [bomb, 'application/pdf', 'materials.unpacks-too-large'],
    [aPng(50_000, 50_000, Buffer.alloc(10)), 'image/png', 'materials.picture-too-large'],
    [aPng(4, 4, Buffer.alloc(5_000_000)), 'image/png', 'materials.unpacks-too-large'],
    [aPng().subarray(0, 50), 'image/png', 'materials.picture-broken'],
    [Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'image/jpeg', 'materials.picture-broken'],
  ]
  assert.ok(bomb.length < 1_000_000)
  for (const [content, type, code] of cases) {
    await assert.rejects(readPaperAside({ content, type }), { code, kind: 'invalid' }, code)
  }
})

test('any bytes of a paper may be wrong: it is read or refused, and nothing else', async () => {
  const good: [Buffer, FileType][] = [
    [await aPdf(1), 'application/pdf'],
    [aPng(), 'image/png'],
    [aJpeg(6), 'image/jpeg'],
  ]
  let seed = 7
  const chance = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed % below
  }
  for (let round = 0; round < 12; round += 1) {
    const [whole, type] = good[round % good.length] ?? [Buffer.alloc(0), 'image/png']
    const hurt = Buffer.from(whole.subarray(0, whole.length - chance(whole.length / 2)))
    for (let bytes = 0; bytes < 5; bytes += 1) hurt[8 + chance(hurt.length - 8)] = chance(256)
    await stamp(hurt, type).catch((error) => assert.match(String(error.code), /^materials\./, String(error.stack)))
  }
})
