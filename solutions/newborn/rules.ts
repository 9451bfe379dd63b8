import { idNumberCheck } from '@onego/organisations/contract'

/** 女职工劳动保护特别规定 §7: 98 days of maternity leave. */
export const PAID_DAYS = 98

/**
 * 社会保险法 §56: the average monthly wage of the year before, by the day (30 to a month), for the days of leave; yuan with
 * two decimals. A register of the employers' averages is not among the sources, so the mother's own wages stand for it.
 */
export function maternityPay(yearlyIncomeYuan: number, days: number = PAID_DAYS): number {
  return Math.round((yearlyIncomeYuan / 12 / 30) * days * 100) / 100
}

/**
 * GB 11643: division, day of birth, sequence (odd for boys, even for girls), check character. `turn` counts the tries, 0 to
 * 499; the same `start` and `turn` give the same number.
 */
export function childIdNumber(child: { division: string; bornOn: string; sex: string }, start: number, turn: number) {
  const place = (start + turn) % 500
  const sequence = place * 2 + (child.sex === '男' ? 1 : 0)
  const first17 = `${child.division.slice(0, 6)}${child.bornOn.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
  return first17 + idNumberCheck(first17)
}

/** One letter and nine digits, as 出生医学证明 are numbered. */
export const certificateNumber = (sequence: number) =>
  `Y${String(370_000_000 + (sequence % 1_000_000)).padStart(9, '0')}`

/** 子女 of a head is 子 or 女 in a household register. */
export function relationWord(relation: string, sex: string): string {
  const words: Record<string, [string, string]> = {
    子女: ['子', '女'],
    孙子女: ['孙子', '孙女'],
    外孙子女: ['外孙子', '外孙女'],
  }
  const pair = words[relation]
  return pair ? pair[sex === '男' ? 0 : 1] : relation
}

/** A time with any offset as the day it was in China. */
export function dayOfBirth(bornAt: string): string {
  const at = Date.parse(/[Z+]|-\d\d:\d\d$/.test(bornAt.slice(10)) ? bornAt : `${bornAt}+08:00`)
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 10)
}

/** `2026年11月19日 08:30`, in China's time. */
export function timeInWords(bornAt: string): string {
  const day = dayOfBirth(bornAt)
  const at = Date.parse(/[Z+]|-\d\d:\d\d$/.test(bornAt.slice(10)) ? bornAt : `${bornAt}+08:00`)
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日 ${new Date(at + 8 * 3_600_000).toISOString().slice(11, 16)}`
}
