export * from './operations.js'
export * from './validate.js'
export type * from './generated/wire-types.js'
