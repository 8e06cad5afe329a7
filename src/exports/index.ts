export { planCalendar } from './calendar.js';
export { planPage } from './page.js';
