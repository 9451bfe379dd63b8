export { holds, namesIn } from './holds.ts'
export { isFeel } from './is-feel.ts'
