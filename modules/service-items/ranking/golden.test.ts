import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { entryWords } from '../search/entry-words.ts'
import { GOLDEN, type GoldenQuestion, LIBRARY } from '../search/golden/library.ts'
import { speechFor } from '../search/plain-speech.ts'
import { ENGLISH } from '../search/speech-english.ts'
import { SPOKEN } from '../search/speech-spoken.ts'
import { createRankingIndex, type RankingIndex } from './ranking-index.ts'

const ALL = { statuses: ['in-use'], chosen: {}, together: true }
const FIRST = 5
const LOOKED_AT = 20
/** What the first five must answer: high where the author of the dictionaries wrote the questions, lower where others did (see each set). */
const LEAST = { tuned: 0.9, heldOut: 0.9, independent: 0.95, fresh: 0.78, rare: 0.52 } as const

/** An index of one division that offers these names. */
function indexOf(names: readonly { name: string; body: string }[]): RankingIndex {
  const index = createRankingIndex()
  for (const [at, { name, body }] of names.entries()) {
    const code = `G${at}`
    const { words, textKey } = entryWords({ code, name, nameEn: '', keywords: [], context: [body], body: [] })
    const place = { region: '370202', department: body, department_name: body, tags: [], revision: at }
    const fixed = { kind: 'item' as const, type: '20', status: 'in-use', odd: false, online: false, name_en: '' }
    index.put({ ...fixed, ...place, code, name, text_key: textKey }, words)
  }
  index.seal()
  return index
}

const library = indexOf(LIBRARY)
const first = (index: RankingIndex, asked: string) => index.suggest(asked, ALL, FIRST).map(({ name }) => name)
const answers = (names: readonly string[], expected: readonly string[]) =>
  names.some((name) => expected.some((part) => name.includes(part)))

function recall(questions: readonly GoldenQuestion[]) {
  const missed = questions.filter(({ asked, expected }) => !answers(first(library, asked), expected))
  return { share: 1 - missed.length / questions.length, missed: missed.map(({ asked }) => asked).join(', ') }
}

/** Mean of 1 ÷ the place of the first answer among twenty, 0 where there is none. */
function reciprocalRank(questions: readonly GoldenQuestion[]): number {
  const worth = questions.map(({ asked, expected }) => {
    const names = library.suggest(asked, ALL, LOOKED_AT).map(({ name }) => name)
    const place = 1 + names.findIndex((name) => expected.some((part) => name.includes(part)))
    return place === 0 ? 0 : 1 / place
  })
  return worth.reduce((sum, one) => sum + one, 0) / questions.length
}

test('every golden question has an answer in the library, and none stands in two sets', () => {
  const questions = Object.values(GOLDEN).flat()
  assert.ok(questions.length >= 700 && LIBRARY.length >= 400)
  for (const { asked, expected } of questions) {
    for (const part of expected)
      assert.ok(
        LIBRARY.some(({ name }) => name.includes(part)),
        `${asked}: no ${part}`,
      )
  }
  assert.equal(new Set(questions.map(({ asked }) => asked)).size, questions.length)
})

for (const set of ['tuned', 'heldOut', 'independent', 'fresh', 'rare'] as const) {
  test(`at least ${LEAST[set]} of the golden questions (${set}) find an answer among the first five`, (context) => {
    const { share, missed } = recall(GOLDEN[set])
    const mrr = reciprocalRank(GOLDEN[set]).toFixed(3)
    context.diagnostic(`${GOLDEN[set].length} questions: recall@5 ${share.toFixed(3)}, MRR ${mrr}; missed: ${missed}`)
    assert.ok(share >= LEAST[set], `recall@5 ${share}; missed: ${missed}`)
  })
}

for (const [asked, name] of [
  ['where can I get a work permit', '外国人来华工作许可'],
  ['dog licenses', '养犬登记'],
  ['工资公司一直拖着', '工资拖欠'],
  ['C1升B2', '增加准驾车型'],
  ['发明专利', '专利申请资助'],
  ['卖兽药', '兽药经营许可证核发'],
  ['居民身分证补领', '居民身份证补领'],
  ['户囗簿补领', '户口簿补领换领'],
  ['结昏登记', '内地居民结婚登记'],
  ['份身证换领', '居民身份证换领'],
  ['社会保账卡', '社会保障卡申领'],
  ['營業執照', '营业执照遗失补领'],
  ['ｇｏｎｇｊｉｊｉｎ', '住房公积金'],
  ['shenfenzhegn', '居民身份证'],
  ['身份zheng', '居民身份证'],
  ['woyaobanshenfenzheng', '居民身份证'],
  ['道路货物运经营许可', '道路货物运输经营许可'],
  ['jmsfzbl', '居民身份证补领'],
  ['无', '无犯罪记录证明出具'],
] as const) {
  test(`${asked} finds ${name}`, () => {
    const found = first(library, asked)
    assert.ok(answers(found, [name]), found.join(' / ') || 'nothing')
  })
}

test('every line of plain speech, English too, leads to words of the lists', () => {
  const known = new Set(LIBRARY.flatMap(({ name }) => speechFor(name)))
  const english = ENGLISH.split('\n').filter(Boolean)
  const unknown = english.map((line) => line.split('|')[0] ?? '').filter((id) => !known.has(id))
  assert.deepEqual(unknown, [])
  const spoken = SPOKEN.split('\n').filter(Boolean)
  assert.deepEqual(
    spoken.filter((line) => !known.has(line.split('|')[0] ?? '')),
    [],
  )
})

test('what cannot be a question finds nothing or everything, at once', () => {
  for (const asked of [
    '！！！？？',
    '💡💡',
    "a'b:*|&!<->()",
    '\\',
    '的的的的',
    '\u0000',
    'ａ'.repeat(100),
    '证'.repeat(100),
  ]) {
    const began = performance.now()
    library.search(asked, ALL, { limit: 20 })
    assert.ok(performance.now() - began < 500, asked)
  }
})

const LIST = new URL('../../../../shared/data/items/guangan-511602-items.csv', import.meta.url)

test('golden questions over a real list find what it has', {
  skip: !existsSync(LIST) && 'no real list here',
}, (context) => {
  const rows: { name: string; department: string }[] = parse(readFileSync(LIST), { columns: true })
  const index = indexOf(rows.map(({ name, department }) => ({ name, body: department })))
  const asked: [string, string][] = [
    ['跑货运', '道路货物运输'],
    ['开饭店', '食品'],
    ['助学金', '助学金'],
    ['孩子上学', '入学'],
    ['打井', '取水'],
    ['残疾证', '残疾'],
    ['公积金', '公积金'],
    ['低保', '最低生活保障'],
    ['砍树', '采伐'],
    ['开网吧', '互联网上网服务'],
  ]
  const has = asked.filter(([, part]) => rows.some(({ name }) => name.includes(part)))
  const missed = has.filter(([question, part]) => !answers(first(index, question), [part]))
  context.diagnostic(`${has.length} questions that the list answers; missed: ${missed.map(([one]) => one).join(', ')}`)
  assert.ok(has.length >= 5 && missed.length <= has.length / 10)
})
