import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Command } from '@onego/platform/command'
import type { Person } from '@onego/platform/http'
import type { Air } from './service.ts'

/** Whoever runs the command line is nobody's account. */
const OPERATOR: Person = {
  id: 'command-line',
  name: 'onego',
  kind: 'staff',
  roles: ['analyst'],
  organisation: null,
  level: 2,
}

export const commands: Command<Air>[] = [
  {
    name: 'air import',
    summary: 'take in hourly values of stations from CSV or XLSX; prints each row that was not taken',
    args: { file: 'path of the file' },
    options: { station: { describe: 'code of the station, for files without a column for it' } },
    async run(air, { args: { file = '' }, options, print }) {
      const station = typeof options.station === 'string' ? options.station : undefined
      const batch = await air.takeFile(OPERATOR, { name: basename(file), content: await readFile(file) }, station)
      for (const { row, field, given, expected } of batch.problems)
        print(`${row}\t${field}\t${given}\t${expected.zh} ${expected.en}`)
      print(
        `${batch.format}: ${batch.rows} rows 行, ${batch.written} written 写入, ${batch.unchanged} unchanged 未变, ${batch.refused} refused 未收`,
      )
    },
  },
  {
    name: 'air forecast',
    summary: 'do now what goes on by itself: take in dropped files, make the forecast of the newest hour',
    async run(air, { print }) {
      await air.tend()
      const { run, days } = await air.outlook.city()
      print(
        run
          ? `${run.base}: ${days.map(({ day, aqi, low, high }) => `${day} AQI ${aqi} (${low}–${high})`).join(', ')}`
          : 'No forecast yet 暂无预报',
      )
    },
  },
]
