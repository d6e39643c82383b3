export { findModelFolder } from '../../../src/main/index-builder/matching/embedding/model-files'
export { vectorSize } from '../../../src/main/index-builder/matching/embedding/text-encoder'
export { makeTextThreads } from '../../../src/main/index-builder/matching/text-threads'
