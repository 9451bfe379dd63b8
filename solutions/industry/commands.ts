import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Command } from '@onego/platform/command'
import { AppError } from '@onego/platform/errors'
import type { Industry } from './service.ts'

const TEN_YEARS = 10

export const commands: Command<Industry>[] = [
  {
    name: 'industry generate',
    summary: 'generate enterprises, parks, projects and their monthly reports (marked as generated), and reckon them',
    options: {
      enterprises: { describe: 'how many enterprises', fallback: '5637' },
      parks: { describe: 'how many parks', fallback: '107' },
      years: { describe: 'how many years of months', fallback: String(TEN_YEARS) },
      indicators: { describe: "also every enterprise's values into the indicators; takes long", kind: 'boolean' },
      replace: { describe: 'remove what was generated before', kind: 'boolean' },
    },
    async run(industry, { options, print, progress }) {
      const [enterprises, parks, years] = [
        numberOf('enterprises', options.enterprises, [30, 20_000]),
        numberOf('parks', options.parks, [1, 500]),
        numberOf('years', options.years, [4, 20]),
      ]
      if (options.replace) await industry.world.remove()
      else if (await industry.world.isLoaded()) {
        throw new AppError(
          'conflict',
          'industry.generated-already',
          '--replace: enterprises were generated before; say --replace',
        )
      }
      const began = performance.now()
      const size = { enterprises, parks, years, indicators: options.indicators === true }
      const made = await industry.world.load(size, (done, total) => progress('enterprises', done, total))
      if (made === 0) {
        throw new AppError(
          'unavailable',
          'industry.no-bureau',
          'INDUSTRY_BUREAU: name the body that collects the reports',
        )
      }
      print(`${made} enterprises × ${years * 12} months generated 生成 in ${seconds(began)} s.`)
    },
  },
  {
    name: 'industry recompute',
    summary: 'reckon totals, seasonal adjustment, indices, lamps and warnings anew, and say how long it took',
    async run(industry, { print, progress }) {
      const found = await industry.recompute((done, total) => progress('enterprises', done, total))
      print(
        `${found.enterprises} enterprises × ${found.months} months reckoned 推算 in ${found.seconds.toFixed(1)} s; ${found.warned} warned 预警, ${found.raised} new 新增.`,
      )
    },
  },
  {
    name: 'industry national',
    summary: 'import national series: CSV as the statistics bureau gives it out, or JSON of dates and values',
    args: { file: 'path of the file' },
    async run(industry, { args: { file = '' }, print }) {
      const report = await industry.national.take(await readFile(file), basename(file))
      for (const { row, field, text } of report.problems)
        print(`${row > 0 ? `line ${row}, ` : ''}${field}: ${text.en} ${text.zh}`)
      print(`${report.taken} series taken 导入, ${report.problems.length} problems 问题.`)
    },
  },
  {
    name: 'industry remind',
    summary: 'remind the agents of enterprises that have not reported; happens every hour by itself',
    async run(industry, { print }) {
      print(`${await industry.reminders.remind()} messages 条提醒`)
    },
  },
]

const seconds = (began: number) => ((performance.now() - began) / 1000).toFixed(1)

/** @throws AppError `industry.invalid-number` (invalid). */
function numberOf(name: string, given: string | boolean | undefined, [least, most]: readonly [number, number]): number {
  const value = Number(given)
  if (Number.isInteger(value) && value >= least && value <= most) return value
  throw new AppError('invalid', 'industry.invalid-number', `--${name}: give a whole number from ${least} to ${most}`)
}
