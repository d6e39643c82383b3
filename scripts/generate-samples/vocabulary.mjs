/**
 * The invented words of the synthetic release. Every statement below was made up for this file; none is an O*NET statement or a
 * request cluster of a real release. Some are awkward on purpose: commas, quotation marks, an accent, and `::` inside a name.
 */

/** Task statements, commonest first. */
export const tasks = [
  'write small programs, scripts, and tools.',
  'find and fix faults in program code.',
  'tutor students one to one.',
  'draft and edit business letters.',
  'explain scientific ideas to lay readers.',
  'plan a lesson and its exercises.',
  'build pages for a web site.',
  'translate everyday documents.',
  'write advertising copy.',
  'clean and reshape data tables.',
  'design the tables of a database.',
  'summarise long reports.',
  'answer questions from customers.',
  'write queries for a database.',
  'review the code of a colleague.',
  'prepare slides for a meeting.',
  'write fiction and song lyrics.',
  'compare products before a purchase.',
  'work out a household budget.',
  'set up servers and networks.',
  'describe symptoms in plain language.',
  'look up points of law.',
  'check arithmetic, units, and totals.',
  'mark essays and give feedback.',
  'prepare meals from what is at hand.',
  'plan journeys, routes, and stays.',
  'proofread manuscripts.',
  'fit statistical models.',
  'draw charts and explain them.',
  'write tests for program code.',
  'replace std::vector loops in c++ code.',
  'port code from foo::bar to foo::baz modules.',
  'write product descriptions.',
  'prepare job applications.',
  'rehearse interviews and talks.',
  'take minutes of meetings.',
  'keep an inventory of stock.',
  'write grant proposals.',
  'solve algebra exercises step by step.',
  'explain grammar to learners.',
  'name characters, places, and things.',
  'design games and their rules.',
  'suggest titles such as "the long way home".',
  'write menus for a café.',
  'estimate the cost of repairs.',
  'read medical studies critically.',
  'draft contracts and clauses.',
  'write policies for a workplace.',
  'advise gardeners on plants.',
  'diagnose faults in engines.',
  'explain tax forms.',
  'coach athletes on training plans.',
  'catalogue books and records.',
  'interpret survey answers.',
  'outline speeches.',
  'compose music and chords.',
  'draft press releases.',
  'describe paintings and photographs.',
  'automate steps in a spreadsheet.',
  'configure cloud services.',
  'simulate physical systems.',
  'prepare chemistry exercises.',
  'explain history to pupils.',
  'write instructions for a machine.',
  'plan events and guest lists.',
  'review security of a login form.',
  'convert recipes between units.',
  'draft replies to complaints.',
  'sort and label messages.',
  'write commit messages.',
  'explain error messages.',
  'propose names for companies.',
  'prepare a market survey.',
  'draw up a training schedule.',
  'write captions for pictures.',
  'check citations and sources.',
  'prepare a house for sale.',
  'plan the work of a shift.',
  'explain insurance terms.',
  'read maps and plans.',
]

/** Requests in three levels: coarsest (level 2) → middle (1) → finest (0), commonest first. */
export const requestTree = {
  'Help with software and data': {
    'Write new code': ['Write a script from a description', 'Build a web page or component', 'Write a database query'],
    'Repair existing code': ['Find the cause of an error', 'Explain std::move and ownership in C++', 'Make slow code faster'],
    'Work with data': ['Clean a table', 'Draw a chart', 'Explain a statistical result'],
  },
  'Help with learning': {
    'Explain a subject': ['Explain a scientific idea', 'Explain a grammar rule', 'Explain a piece of history'],
    'Practise and assess': ['Solve an exercise step by step', 'Make a quiz', 'Give feedback on an essay'],
  },
  'Help with writing': {
    'Write for work': ['Draft a letter or message', 'Write a report, summary, or minutes', 'Write advertising copy'],
    'Write for pleasure': ['Write a story', 'Write a poem or lyrics', 'Invent names and titles'],
    'Edit text': ['Correct spelling and style', 'Translate a document', 'Shorten a text'],
  },
  'Help with daily life': {
    'Plan': ['Plan a journey', 'Plan meals', 'Plan a budget'],
    'Advise': ['Advise on health in general terms', 'Advise on a purchase', 'Advise on plants and pets'],
  },
  'Help with business': {
    'Run a business': ['Compare suppliers and prices', 'Draft a contract clause', 'Plan a product launch'],
    'Find work': ['Improve a job application', 'Rehearse an interview', 'Compare two job offers'],
  },
}

/** The five interaction patterns and `none`; the order fixes which weight belongs to which. */
export const patterns = ['directive', 'feedback loop', 'learning', 'none', 'task iteration', 'validation']

/** ISO 3166-1 alpha-2, most conversations first. Holds NA (Namibia) and codes that are US states as well (CA, IN, GA, …). */
export const countries = (
  'US IN GB JP DE CA FR BR KR AU IT ES NL MX IL ID CO PL SG SE AR TR CH CL NG VN PH UA NO NZ ' +
  'EG KE MA PT GR PA MY AL GA MD AZ ZA NA BO LA MT ME MN'
).split(' ')

/** Two countries under every display threshold, to try the rule on: conversations are fixed. */
export const tinyCountries = { AD: 40, MC: 25 }

/** The 50 US states and DC by postal code, most conversations first. */
export const states = (
  'CA NY TX VA FL WA IL MA PA NJ GA NC OH CO MI AZ MD UT MN OR TN IN MO WI DC CT SC NV AL KY ' +
  'LA OK KS IA AR NM ID NE NH HI RI ME MS MT DE WV VT ND SD AK WY'
).split(' ')
