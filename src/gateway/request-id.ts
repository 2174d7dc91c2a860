import {randomBytes} from 'node:crypto';

/** Other for each process, so that replicas and restarts can be told apart. */
const process = randomBytes(6).toString('hex');
let count = 0;

/** Names a request in its answer and in the log. A counter: random names cost a tenth of an answer that is there already. */
export function nextRequestId(): string {
  count += 1;
  return `${process}-${count}`;
}
