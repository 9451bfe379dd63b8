import { z } from 'zod'

/** How the files of one source are written; it holds for all of them. */
const reading = {
  /** `auto`: UTF-8 where the beginning is, else GB18030. A byte-order mark is fine. */
  encoding: z.enum(['auto', 'utf-8', 'gb18030']).default('auto'),
  delimiter: z.enum(['auto', ',', ';', 'tab', '|']).default('auto'),
  /** Line the column names stand in, counted from 1; what stands above it is a title and left out. */
  headerRow: z.number().int().min(1).max(50).default(1),
  /** 2: names of two lines, the upper one over several columns; they are joined with "-". */
  headerRows: z.union([z.literal(1), z.literal(2)]).default(1),
}
export type Reading = z.output<z.ZodObject<typeof reading>>

const FolderPlace = z.object({ place: z.literal('folder').default('folder'), folder: z.string().min(1), ...reading })

const S3Place = z.object({
  place: z.literal('s3'),
  /** Address with the bucket in the path, such as `https://s3.example/deliveries`. */
  endpoint: z.url({ protocol: /^https?$/ }),
  region: z.string().min(1).max(40).default('us-east-1'),
  /** Only what lies below it is offered; `daily/` for a folder. */
  prefix: z.string().max(500).default(''),
  accessKeyId: z.string().min(1).max(200),
  secretAccessKey: z.string().min(1).max(200),
  ...reading,
})

export const HOST_KEY = /^SHA256:[A-Za-z0-9+/]{43}$/

const SftpPlace = z.object({
  place: z.literal('sftp'),
  host: z.string().min(1).max(253),
  port: z.number().int().min(1).max(65_535).default(22),
  user: z.string().min(1).max(100),
  password: z.string().max(500).default(''),
  /** In OpenSSH or PEM form; used instead of the password if given. */
  privateKey: z.string().max(20_000).default(''),
  /** Fingerprint of the server's key as `ssh-keygen -lf` prints it. Another key is not spoken to. */
  hostKey: z.string().regex(HOST_KEY, 'must look like SHA256: and 43 letters, as ssh-keygen -lf prints it'),
  folder: z.string().max(500).default('.'),
  ...reading,
})

/** A file the department's steward handed in; the platform keeps it because the department delivered it. */
const UploadedFile = z.object({
  name: z.string().min(1).max(200),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.number().int().min(0),
  deliveredAt: z.iso.datetime({ offset: true }),
})
export type UploadedFile = z.output<typeof UploadedFile>

const UploadPlace = z.object({ place: z.literal('upload'), files: z.array(UploadedFile).max(200), ...reading })

/**
 * CSV, XLSX, Parquet, JSON and NDJSON files, told apart by the end of their names. A binding's `target` is a file,
 * with `#sheet` behind it for a sheet of a workbook that is not the first.
 */
export const FilesConnection = z.discriminatedUnion('place', [FolderPlace, S3Place, SftpPlace, UploadPlace])
export type FilesConnection = z.output<typeof FilesConnection>
