import {useState} from 'preact/hooks';
import 'vt-elements/define/vt-indicator-card.js';
import 'vt-elements/define/vt-provider.js';
import 'vt-elements/preact';
import {source} from './source';

export function App() {
  const [value, setValue] = useState('192.0.2.232');
  const [sent, setSent] = useState('');
  return (
    <vt-provider source={source} send="ask">
      <vt-indicator-card value={value} onvt-send={(event) => setSent(event.indicator.wire)}>
        <button slot="actions" type="button" onClick={() => setValue('bad.example')}>
          Next
        </button>
      </vt-indicator-card>
      <output>{sent}</output>
    </vt-provider>
  );
}
