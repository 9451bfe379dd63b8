import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Command } from '@onego/platform/command'
import { AppError } from '@onego/platform/errors'
import type { Registers } from './service.ts'

export const commands: Command<Registers>[] = [
  {
    name: 'registers deliver',
    summary: 'Deliver rows of one department to a base register (CSV in UTF-8 or GB18030, JSON, JSON lines)',
    args: { register: 'code of the register, e.g. persons', file: 'the rows' },
    options: {
      department: { describe: 'credit code of the department whose rows these are', required: true },
      key: { describe: 'number of this delivery; the same again changes nothing' },
      from: { describe: 'day (YYYY-MM-DD) from which rows are true that do not say it; today unless said' },
    },
    async run(registers, { args, options, print }) {
      const path = args.file ?? ''
      const content = await readFile(path).catch((cause) => {
        throw new AppError('not-found', 'registers.file-not-found', `file: cannot read ${path}`, {}, cause)
      })
      const text = (name: string) => (typeof options[name] === 'string' ? options[name] : undefined)
      const from = text('from')
      if (from !== undefined && !/^\d{4}-\d\d-\d\d$/.test(from)) {
        throw new AppError('invalid', 'registers.wrong-day', 'from: must be a day such as 2026-11-22')
      }
      const file = { name: basename(path), content }
      const sent = { deliveryKey: text('key'), validFrom: from }
      const done = await registers.deliveries.deliverFile(args.register ?? '', text('department') ?? '', file, sent)
      const { rows, taken, unchanged, refused, reported, made } = done
      print(
        done.repeated ? 'this delivery was taken before; nothing was done 此前已收下，未作改动' : `delivery ${done.id}`,
      )
      print(`${rows} rows 行: ${taken} taken 收下, ${unchanged} unchanged 未变, ${refused} refused 未收`)
      print(`${made} new records 新增记录, ${reported} differ from their source 与数源不一致`)
    },
  },
]
