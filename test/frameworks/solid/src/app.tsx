import {createSignal} from 'solid-js';
import 'vt-elements/define/vt-indicator-card.js';
import 'vt-elements/define/vt-provider.js';
import 'vt-elements/solid';
import {source} from './source';

export function App() {
  const [value, setValue] = createSignal('192.0.2.232');
  const [sent, setSent] = createSignal('');
  return (
    <vt-provider source={source} send="ask">
      <vt-indicator-card value={value()} on:vt-send={(event) => setSent(event.indicator.wire)}>
        <button slot="actions" type="button" onClick={() => setValue('bad.example')}>
          Next
        </button>
      </vt-indicator-card>
      <output>{sent()}</output>
    </vt-provider>
  );
}
