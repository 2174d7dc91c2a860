// Gives Node tests the names that mocha gives browser tests.
export {describe, it, before, after, beforeEach, afterEach} from 'node:test';
