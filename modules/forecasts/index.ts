export { forecasts } from './module.ts'
