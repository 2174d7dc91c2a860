import type {ReactiveController, ReactiveElement} from 'lit';

/** What became of the last copy. */
export type CopyOutcome = 'copied' | 'copied-raw' | 'refused';

/** The one way onto the clipboard: plain text only (hostile-strings.md K2), and a refusal is said (K5). */
export class ClipboardController implements ReactiveController {
  readonly #host: ReactiveElement;
  #outcome?: CopyOutcome;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#outcome = undefined;
  }

  /** For the host's status line. */
  get outcome(): CopyOutcome | undefined {
    return this.#outcome;
  }

  /** Copies the text as it is shown. */
  copyShown(text: string): Promise<void> {
    return this.#copy(text, 'copied');
  }

  /** Copies the value as received, byte for byte: it is live. */
  copyRaw(text: string): Promise<void> {
    return this.#copy(text, 'copied-raw');
  }

  /**
   * Copies a text that is still being made, as it is shown. The browser is told at once, as it lets only a fresh press of a button copy.
   */
  async copyShownLater(text: Promise<string>): Promise<void> {
    if (await writeLater(text)) this.#say('copied');
    else await this.copyShown(await text);
  }

  async #copy(text: string, outcome: CopyOutcome): Promise<void> {
    const done = (await writeText(text)) || writeThroughField(text, this.#host);
    this.#say(done ? outcome : 'refused');
  }

  #say(outcome: CopyOutcome): void {
    this.#outcome = outcome;
    this.#host.requestUpdate();
  }
}

async function writeText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

async function writeLater(text: Promise<string>): Promise<boolean> {
  try {
    const blob = text.then((made) => new Blob([made], {type: 'text/plain'}));
    await navigator.clipboard.write([new ClipboardItem({'text/plain': blob})]);
    return true;
  } catch {
    return false;
  }
}

/** Framed pages are often denied the clipboard API; a read-only field holds the text as a property, never in markup (K3). */
function writeThroughField(text: string, {ownerDocument}: ReactiveElement): boolean {
  const focused = deepFocus(ownerDocument);
  const field = ownerDocument.createElement('textarea');
  field.readOnly = true;
  field.value = text;
  ownerDocument.body.append(field);
  try {
    field.select();
    return ownerDocument.execCommand('copy');
  } finally {
    field.remove();
    if (focused instanceof HTMLElement) focused.focus();
  }
}

/** The focused element itself, not the host of the shadow root that it is in. */
function deepFocus({activeElement}: DocumentOrShadowRoot): Element | null {
  const inner = activeElement?.shadowRoot;
  return inner?.activeElement ? deepFocus(inner) : activeElement;
}
