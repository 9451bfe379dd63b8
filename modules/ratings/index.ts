export type { Rating, RatingStatistics } from './contract.ts'
export { caseRated } from './events.ts'
export { ratings } from './module.ts'
export type { Ratings } from './service.ts'
