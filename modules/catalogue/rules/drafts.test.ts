import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CODE_PROFILES, profileOf } from '../code-profiles.ts'
import { DraftDefinition } from '../contract/lifecycle.ts'
import { ResourceDefinition } from '../contract.ts'
import { aResource } from '../testing.ts'
import { reviewProblems } from './definitions.ts'
import { checkDraft, codePrefix, nextCode } from './drafts.ts'

const PROVIDER = '11370200000000001X'
const good = aResource({ code: '370200/PERSON', provider: PROVIDER })
const items = (change: object) => good.items.map((item, index) => (index === 0 ? { ...item, ...change } : item))

test('codes go up per department', () => {
  const prefix = codePrefix({ region: '370200', code: PROVIDER })
  assert.equal(nextCode(prefix, []), '370200/D000000001-0001')
  assert.equal(nextCode(prefix, [`${prefix}0009`, `${prefix}X`, '370200/OTHER-0099']), `${prefix}0010`)
  assert.ok(profileOf(nextCode(prefix, []), CODE_PROFILES))
})

test('an English name that is missing is the Chinese one', () => {
  const draft = DraftDefinition.parse({ ...good, nameEn: '', publishedOn: '', items: items({ nameEn: ' ' }) })
  const { definition, problems } = checkDraft(draft, '2026-06-01', CODE_PROFILES)
  assert.deepEqual(problems, [])
  assert.deepEqual(
    [definition?.nameEn, definition?.items[0]?.nameEn, definition?.publishedOn],
    ['生成·人口信息', '公民身份号码', '2026-06-01'],
  )
})

/** Levels, masks, openness and grades (standards on grading: L4 and important or core data are never open). */
const TABLE: [what: string, given: Partial<ResourceDefinition>, expected: string[]][] = [
  ['level 4 as it is', { items: items({ level: 4, mask: 'none' }) }, ['items.0.mask mask-missing']],
  ['level 4 behind a mask', { items: items({ level: 4, mask: 'hidden' }) }, []],
  ['level 4 with a reason', { items: items({ level: 4, mask: 'none', reason: '办理必需' }) }, []],
  ['open with conditions', { open: true, openCondition: '实名申请' }, []],
  ['open without conditions', { open: true }, ['openCondition open-condition']],
  ['open, all public', { open: true, items: [{ ...items({ level: 1 })[0] }] as ResourceDefinition['items'] }, []],
  [
    'open with level 4',
    { open: true, openCondition: '实名申请', items: items({ level: 4, mask: 'hidden' }) },
    ['items.0.level open-level'],
  ],
  [
    'open with important data',
    { open: true, openCondition: '实名申请', items: items({ grade: 'important' }) },
    ['items.0.grade open-grade'],
  ],
  ['important data that is not open', { items: items({ grade: 'core' }) }, []],
  ['secret', { secrecy: 'secret' }, ['secrecy secret']],
  ['not shared without a basis', { shareType: 3, shareCondition: '' }, ['shareCondition share-basis']],
]
for (const [what, given, expected] of TABLE) {
  test(what, () => {
    const definition = ResourceDefinition.parse({ ...good, ...given })
    const found = reviewProblems(definition, CODE_PROFILES).map(({ path, key }) => `${path} ${key}`)
    assert.deepEqual(found, expected)
  })
}
