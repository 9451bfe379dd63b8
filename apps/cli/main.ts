import { AppError, EXIT_CODE } from '@onego/platform/errors'
import { program } from './program.ts'

try {
  await program().parseAsync(process.argv)
} catch (error) {
  if (error instanceof AppError) {
    console.error(`${error.message}\n(${error.code})`)
    process.exit(EXIT_CODE[error.kind])
  }
  console.error(error)
  process.exit(1)
}
