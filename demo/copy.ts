import {html, type TemplateResult} from 'lit';

/** A text to copy, and the button that does it. A page that may not use the clipboard gets the text selected. */
export function copyable(label: string, text: string): TemplateResult {
  return html`<div class="copyable">
    <pre dir="ltr" tabindex="0" role="region" aria-label=${label}><code>${text}</code></pre>
    <button type="button" @click=${copy}>Copy</button><span role="status"></span>
  </div>`;
}

async function copy({currentTarget}: Event): Promise<void> {
  const button = currentTarget as HTMLButtonElement;
  const code = button.parentElement?.querySelector('code');
  const told = button.parentElement?.querySelector('[role="status"]');
  if (!code || !told) return;
  try {
    await navigator.clipboard.writeText(code.textContent);
    told.textContent = 'Copied.';
  } catch {
    getSelection()?.selectAllChildren(code);
    told.textContent = 'Selected: press Ctrl+C to copy it.';
  }
}
