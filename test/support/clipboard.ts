/** Stands in for the clipboard while a test runs, and keeps what was written; `refuse` is what a framed page often meets. */
export async function withClipboard(
  run: (written: readonly string[]) => Promise<void>,
  {refuse = false}: {readonly refuse?: boolean} = {},
): Promise<void> {
  const written: string[] = [];
  const writeText = (text: string): Promise<void> => {
    if (refuse) return Promise.reject(new DOMException('not allowed', 'NotAllowedError'));
    written.push(text);
    return Promise.resolve();
  };
  const {execCommand} = document;
  Object.defineProperty(navigator, 'clipboard', {configurable: true, value: {writeText}});
  if (refuse) document.execCommand = () => false;
  try {
    await run(written);
  } finally {
    Reflect.deleteProperty(navigator, 'clipboard');
    document.execCommand = execCommand;
  }
}
