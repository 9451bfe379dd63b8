export { AppError, type ErrorKind, type FieldProblem, invalidFields, notFound } from './app-error.ts'
export { EXIT_CODE, HTTP_STATUS } from './mapping.ts'
