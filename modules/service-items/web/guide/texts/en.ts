import type { GuideTexts } from './zh.ts'

export const en: GuideTexts = {
  guideOf: 'What applies to you',
  before: 'Before you begin',
  beforeText: (count) =>
    `Answer ${count} ${count === 1 ? 'question' : 'questions'} to see what to bring, what it costs and how long it takes.`,
  bring: 'Papers you bring',
  bringNothing: 'You need not bring any paper.',
  notNeeded: 'Papers you need not bring',
  why: 'What you answered',
  yours: 'What applies to you',
  verdicts: {
    yes: 'You can apply',
    no: 'By what you answered you cannot apply for this',
    maybe: 'This depends on what you answer',
  },
  fee: 'Fee',
  free: 'Free of charge',
  charged: 'Charged; the department says how much',
  limit: 'Done within',
  legalLimit: 'Legal limit',
  trips: 'Visits',
  atMost: (text) => `at most ${text}`,
  depends: 'depends on questions not yet answered',
  basis: 'Legal basis',
  share: 'Copy the link',
  shared: 'Link copied; it opens with the same answers',
  print: 'Print',
  announce: (applies, bring, none, open) =>
    `Now: ${applies} apply, ${bring} papers to bring, ${none} not needed${open > 0 ? `, ${open} questions open` : ''}.`,
  added: (names) => `New: ${names}.`,
  removed: (names) => `No longer needed: ${names}.`,
  itemBegin: 'Apply online',
  itemBeginHint: "Your answers go with you; the form is then filled from the departments' records for you to confirm.",
  itemNotOnline: 'This cannot be applied for online yet; please bring the papers to the counter.',
}
