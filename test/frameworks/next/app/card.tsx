'use client';

import {useState} from 'react';
import 'vt-elements/define/vt-indicator-card.js';
import 'vt-elements/define/vt-provider.js';
import 'vt-elements/react';
import {VtProvider} from 'vt-elements/react-wrappers';
import {source} from './source';

export function Card({first}: {first: string}) {
  const [value, setValue] = useState(first);
  const [sent, setSent] = useState('');
  return (
    <VtProvider source={source} send="ask" onVtSend={(event) => setSent(event.indicator.wire)}>
      <vt-indicator-card value={value}>
        <button slot="actions" type="button" onClick={() => setValue('bad.example')}>
          Next
        </button>
      </vt-indicator-card>
      <output>{sent}</output>
    </VtProvider>
  );
}
