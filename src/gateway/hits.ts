import {LRUCache} from 'lru-cache';
import {createAskers} from './askers.js';
import {isFault} from './fault.js';
import type {Hits} from './outcome.js';
import type {HitSender} from './hit-sender.js';
import type {Services} from './services.js';
import type {VirusTotalHandler} from './virustotal/handler.js';
import type {Question} from './virustotal/question.js';

const mostQuestions = 5000;
/** Longer targets are read each time. */
const longestTarget = 512;

/**
 * Most requests are for what is there already. They go through the same rules as every other, but not through the server's own
 * machinery, which costs more than all of them together.
 */
export function createHits(services: Services, virusTotal: VirusTotalHandler, send: HitSender, root: string): Hits {
  const askerOf = createAskers(services);
  /** What was asked, by the target as it was sent: reading it again gives the same. */
  const questions = new LRUCache<string, Question>({max: mostQuestions});

  function questionOf(target: string): Question | undefined {
    const known = questions.get(target);
    if (known) return known;
    const question = virusTotal.read({api: 'v3', method: 'GET', target: target.slice(root.length)});
    if (isFault(question)) return undefined;
    if (target.length <= longestTarget) questions.set(target, question);
    return question;
  }

  return (incoming, outgoing) => {
    const {method, url: target = ''} = incoming;
    if (method !== 'GET' || !target.startsWith(root)) return false;
    const asker = askerOf(incoming);
    const question = asker && questionOf(target);
    const outcome = question && virusTotal.hit(asker, question, asker.key);
    if (!outcome) return false;
    send(incoming, outgoing, outcome, asker);
    return true;
  };
}
