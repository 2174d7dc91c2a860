import {Component, CUSTOM_ELEMENTS_SCHEMA, signal} from '@angular/core';
import 'vt-elements/define/vt-indicator-card.js';
import 'vt-elements/define/vt-provider.js';
import {source} from './source';

@Component({
  selector: 'app-root',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <vt-provider [source]="source" send="ask">
      <vt-indicator-card [value]="value()" (vt-send)="sent.set($event.indicator.wire)">
        <button slot="actions" type="button" (click)="value.set('bad.example')">Next</button>
      </vt-indicator-card>
      <output>{{ sent() }}</output>
    </vt-provider>
  `,
})
export class App {
  readonly source = source;
  readonly value = signal('192.0.2.232');
  readonly sent = signal('');
}
