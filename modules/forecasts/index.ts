export { forecasts } from './module.ts'
export type { Forecasts } from './service.ts'
