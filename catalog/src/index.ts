/** To run the catalog inside of one's own process; alone it runs as `korolev serve`. */
export { serve } from './serve.js'
export type { Served } from './serve.js'
export { readSettings, settingsHelp } from './settings.js'
export type { Environment, Settings } from './settings.js'
