import type { codeLists } from '@onego/service-items/contract'

export type ListName = keyof typeof codeLists

/** How one element is written. `words`: a text in both languages; `text`: a longer one; `rows`: a list of groups. */
export type FieldKind =
  | 'line'
  | 'name'
  | 'words'
  | 'text'
  | 'number'
  | 'coded'
  | 'codes'
  | 'yes'
  | 'tags'
  | 'day'
  | 'link'
  | 'rows'
  | 'code'
  | 'basic'

export interface FieldSpec {
  /** Below the item, or below the row. */
  path: string
  kind: FieldKind
  list?: ListName
  /** Over the whole width. */
  wide?: boolean
  /** Needed before anybody may hand it in. */
  needed?: boolean
  /** Columns of `rows`; those marked `more` are folded. */
  columns?: (FieldSpec & { more?: boolean })[]
  /** What a new row begins with. */
  fresh?: (place: number) => object
}

export interface SectionSpec {
  key: string
  /** Shown open: what every item needs. */
  open?: boolean
  fields: FieldSpec[]
}

const line = (path: string, more: Partial<FieldSpec> = {}): FieldSpec => ({ path, kind: 'line', ...more })
const words = (path: string, more: Partial<FieldSpec> = {}): FieldSpec => ({ path, kind: 'words', ...more })
const text = (path: string, more: Partial<FieldSpec> = {}): FieldSpec => ({ path, kind: 'text', wide: true, ...more })
const coded = (path: string, list: ListName, more: Partial<FieldSpec> = {}): FieldSpec => ({
  ...{ path, kind: 'coded', list },
  ...more,
})
const codes = (path: string, list: ListName, more: Partial<FieldSpec> = {}): FieldSpec => ({
  ...{ path, kind: 'codes', list },
  ...more,
})
const yes = (path: string): FieldSpec => ({ path, kind: 'yes' })
const number = (path: string, more: Partial<FieldSpec> = {}): FieldSpec => ({ path, kind: 'number', ...more })
const link = (path: string): FieldSpec => ({ path, kind: 'link' })
const more = (field: FieldSpec) => ({ ...field, more: true })
const NO_WORDS = { zh: '', en: '' }

const MATERIALS: FieldSpec = {
  ...{ path: 'materials', kind: 'rows', wide: true },
  fresh: (place) => ({ id: `m${place + 1}`, name: '', satisfiedBy: { upload: true }, required: true }),
  columns: [
    { path: 'name', kind: 'name', needed: true },
    yes('required'),
    coded('kind', 'materialKind'),
    coded('form', 'materialForm'),
    more(line('id')),
    more(yes('mayFollow')),
    more(line('satisfiedBy.resource')),
    more(line('satisfiedBy.licence')),
    more(yes('satisfiedBy.pledge')),
    more(coded('source', 'materialSource')),
    more(line('sourceNote')),
    more(number('originals')),
    more(number('copies')),
    more(line('spec')),
    more(line('issuer')),
    more(line('issuedWithin')),
    more(text('acceptance')),
    more(text('filling')),
    more(text('basis')),
    more(line('blankForm.name')),
    more(link('blankForm.url')),
    more(line('sample.name')),
    more(link('sample.url')),
    more(text('note')),
  ],
}

const PLACES: FieldSpec = {
  ...{ path: 'places', kind: 'rows', wide: true },
  fresh: () => ({ name: NO_WORDS }),
  columns: [words('name'), words('address'), words('hours'), line('phone'), line('window'), more(text('transport'))],
}

const contact = (path: string): FieldSpec => ({
  ...{ path, kind: 'rows', wide: true },
  fresh: () => ({ way: '3', text: '' }),
  columns: [coded('way', 'contactWay'), line('text')],
})

/** What every item needs comes first and open; the rest of the implementation list is folded. */
export const SECTIONS: SectionSpec[] = [
  {
    key: 'first',
    open: true,
    fields: [
      { path: 'name', kind: 'name', needed: true, wide: true },
      coded('type', 'type', { needed: true }),
      coded('level', 'level'),
      { path: 'code', kind: 'code', needed: true },
      codes('audience', 'audience'),
      text('summary'),
      text('conditions'),
      number('promisedLimitDays'),
      number('legalLimitDays'),
      coded('caseType', 'caseType'),
      number('trips'),
      codes('channels', 'channel'),
      yes('fee.charged'),
    ],
  },
  { key: 'materials', open: true, fields: [MATERIALS] },
  { key: 'places', open: true, fields: [PLACES, contact('consult'), contact('complain')] },
  {
    key: 'finding',
    fields: [
      codes('themes.person', 'personTheme'),
      codes('themes.enterprise', 'enterpriseTheme'),
      codes('lifeEvents', 'lifeEvent'),
      { path: 'keywords', kind: 'tags' },
      { path: 'themes.local', kind: 'tags' },
      line('mainItem'),
    ],
  },
  {
    key: 'basis',
    fields: [
      {
        ...{ path: 'legalBasis', kind: 'rows', wide: true },
        fresh: () => NO_WORDS,
        columns: [line('name'), line('number'), line('article'), text('')],
      },
    ],
  },
  {
    key: 'fee',
    fields: [
      text('fee.text'),
      text('fee.basis'),
      yes('online.payment'),
      {
        ...{ path: 'fee.lines', kind: 'rows', wide: true },
        fresh: () => ({ name: NO_WORDS, standard: NO_WORDS }),
        columns: [
          words('name'),
          words('standard'),
          more(text('basis')),
          more(yes('waivable')),
          more(text('waiverBasis')),
        ],
      },
    ],
  },
  {
    key: 'steps',
    fields: [
      {
        ...{ path: 'steps', kind: 'rows', wide: true },
        fresh: () => ({ name: NO_WORDS }),
        columns: [
          words('name'),
          line('office'),
          number('days'),
          coded('unit', 'limitUnit'),
          line('handler'),
          yes('special'),
        ],
      },
      text('procedure.offline'),
      text('procedure.online'),
      link('procedure.diagram'),
      {
        ...{ path: 'procedure.special', kind: 'rows', wide: true },
        fresh: () => ({ name: NO_WORDS }),
        columns: [words('name'), coded('kind', 'specialProcedure'), number('days'), text('note')],
      },
      coded('limits.promisedUnit', 'limitUnit'),
      coded('limits.legalUnit', 'limitUnit'),
      text('limits.promisedNote'),
      text('limits.legalNote'),
    ],
  },
  {
    key: 'online',
    fields: [
      codes('depth', 'depth', { wide: true }),
      link('online.computer.url'),
      yes('online.computer.sso'),
      link('online.mobile.url'),
      yes('online.mobile.sso'),
      text('online.whyOnSite'),
    ],
  },
  {
    key: 'service',
    fields: [
      coded('service.reach', 'reach'),
      text('service.quota'),
      yes('service.inHall'),
      line('service.hall'),
      yes('service.appointment.offered'),
      number('service.appointment.perDay'),
      text('service.appointment.rules'),
      yes('service.postMaterials'),
      yes('service.postResult'),
      yes('service.selfService'),
      line('service.town.code'),
      line('service.town.name'),
      line('service.village.code'),
      line('service.village.name'),
    ],
  },
  {
    key: 'result',
    fields: [
      coded('result.kind', 'resultKind'),
      line('result.name'),
      line('result.sample.name'),
      link('result.sample.url'),
    ],
  },
  {
    key: 'faqs',
    fields: [
      {
        ...{ path: 'faqs', kind: 'rows', wide: true },
        fresh: () => ({ question: NO_WORDS, answer: NO_WORDS }),
        columns: [words('question'), text('answer')],
      },
    ],
  },
  {
    key: 'power',
    fields: [
      { path: 'codes.basic', kind: 'basic' },
      line('codes.localBasic'),
      line('codes.local'),
      line('codes.handling'),
      coded('exercise.source', 'powerSource'),
      coded('exercise.bodyKind', 'bodyKind'),
      coded('exercise.handling', 'handling'),
      coded('exercise.systemLevel', 'level'),
      line('exercise.entrustedBy'),
      line('exercise.undertakenBy.name'),
      line('exercise.undertakenBy.code'),
      { path: 'exercise.intermediaries', kind: 'tags' },
      text('exercise.division'),
      text('exercise.content'),
      {
        ...{ path: 'exercise.joint', kind: 'rows', wide: true },
        fresh: () => ({ name: '', code: '' }),
        columns: [line('name'), line('code')],
      },
    ],
  },
  {
    key: 'rights',
    fields: [
      text('rights.rights'),
      text('rights.duties'),
      ...['review', 'lawsuit'].flatMap((way) => [
        line(`rights.${way}.body`),
        line(`rights.${way}.address`),
        line(`rights.${way}.phone`),
        link(`rights.${way}.url`),
      ]),
    ],
  },
  { key: 'penalty', fields: [text('penalty.conduct'), text('penalty.kinds'), text('penalty.range')] },
  {
    key: 'plan',
    fields: [
      { path: 'plan.effectOn', kind: 'day' },
      { path: 'plan.cancelOn', kind: 'day' },
    ],
  },
]
