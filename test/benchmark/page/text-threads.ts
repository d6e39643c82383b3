export { findModelFolder } from '../../../src/main/index-builder/text-work/embedding/model-files'
export { vectorSize } from '../../../src/main/index-builder/text-work/embedding/text-encoder'
export { makeTextThreads } from '../../../src/main/index-builder/text-work/text-threads'
