import {Component, CUSTOM_ELEMENTS_SCHEMA} from '@angular/core';
import 'vt-elements/define/vt-indicator-card.js';

@Component({
  selector: 'app-wrong',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <vt-indicator-card (vt-send)="($event.outcome)"></vt-indicator-card><!-- wrong -->
    <vt-indicator-card #card (vt-send)="show(card.value)"></vt-indicator-card>
    <vt-indicator-card #other (vt-send)="show(other.send)"></vt-indicator-card><!-- wrong -->
  `,
})
export class Wrong {
  show(value: string): void {
    void value;
  }
}
