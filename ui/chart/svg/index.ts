export { drawChart } from '../engine.ts'
