import { z } from 'zod'
import { ItemDefinition } from '../contract.ts'

/** Name and version of the exchange format; see docs/item-exchange.md. */
export const EXCHANGE_FORMAT = 'onego-items/1'

/** 同步类型: I a new item, U another version, D a cancelled item. */
export const ExchangeOperation = z.enum(['I', 'U', 'D'])

/** First line of a file of lines, or the head of a JSON document. */
export const ExchangeHeader = z.object({
  format: z.literal(EXCHANGE_FORMAT),
  /** 批次号: the moment the batch stands for; asked for as `since` next time. */
  batch: z.iso.datetime(),
  /** Batch after which it begins; null for the whole library. */
  since: z.iso.datetime().nullable().default(null),
  region: z.string().max(6).default(''),
})
export type ExchangeHeader = z.infer<typeof ExchangeHeader>

export const ExchangeRecord = z.object({
  /** 记录唯一标识 (row_guid): the same for an item through all of its versions. */
  rowGuid: z.uuid().optional(),
  /** cd_operation. */
  operation: ExchangeOperation.default('U'),
  /** cd_time: when this version was published. */
  time: z.iso.datetime().optional(),
  version: z.number().int().positive().optional(),
  departmentName: z.string().max(300).optional(),
  item: ItemDefinition,
})
export type ExchangeRecord = z.infer<typeof ExchangeRecord>

export const ExchangeProblem = z.object({
  /** Line of the file, or row of the sheet, from 1. */
  line: z.number().int(),
  code: z.string(),
  /** Element of the item; empty when the line as a whole is meant. */
  where: z.string(),
  /** What was found wrong, and what would be right. */
  message: z.object({ zh: z.string(), en: z.string() }),
})
export type ExchangeProblem = z.infer<typeof ExchangeProblem>

export const ExchangeReport = z.object({
  format: z.string(),
  batch: z.string().nullable(),
  dryRun: z.boolean(),
  rows: z.number().int(),
  created: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  /** The first rows with what became of each. */
  first: z.array(
    z.object({
      line: z.number().int(),
      code: z.string(),
      name: z.string(),
      outcome: z.enum(['created', 'changed', 'unchanged']),
      version: z.number().int(),
    }),
  ),
})
export type ExchangeReport = z.infer<typeof ExchangeReport>

export const ExchangeFormat = z.enum(['jsonl', 'json', 'csv', 'xlsx'])
export type ExchangeFormat = z.infer<typeof ExchangeFormat>

export const ExportQuery = z.object({
  format: ExchangeFormat.default('jsonl'),
  /** Only what was published after this batch. */
  since: z.iso.datetime().optional(),
  department: z.string().length(18).optional(),
})
export type ExportQuery = z.input<typeof ExportQuery>
