import '../src/define/all.js';
import {showDashboard} from './show-dashboard.js';
import {surroundings} from './surroundings.js';

showDashboard(document, await surroundings());
