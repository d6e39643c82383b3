const COMMANDS = ['profile', 'query', 'chart', 'refresh', 'figures', 'figure', 'build-index']
const QUESTIONS = ['--help', '-h', '--version']

/**
 * Whether arguments of `sextant` are for the command line; otherwise they are what the window opens. A file named
 * like a command is opened as ./profile.
 * @param {string[]} given
 */
export function isCommandLine(given) {
  return COMMANDS.includes(given[0]) || QUESTIONS.includes(given[0])
}
