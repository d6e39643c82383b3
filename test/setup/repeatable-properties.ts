import fc from 'fast-check'

/**
 * Properties are tried on the same cases in every run: whether the tests of a change pass is a matter of the change. New cases are looked for with
 * SEXTANT_PROPERTY=thorough, where a failure prints the seed that brings it back and becomes an example of its property.
 */
if (process.env['SEXTANT_PROPERTY'] !== 'thorough') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_261_122 })
