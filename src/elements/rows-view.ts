import {html, noChange, type TemplateResult} from 'lit';
import {AsyncDirective} from 'lit/async-directive.js';
import {directive, type ChildPart, type DirectiveResult} from 'lit/directive.js';
import {repeat} from 'lit/directives/repeat.js';
import type {RowWindowController, WindowItem} from '../controllers/row-window-controller.js';

interface RowsParts<Row> {
  readonly window: RowWindowController<Row>;
  readonly rows: readonly Row[];
  readonly rowView: (row: Row, index: number) => TemplateResult;
}

/** What stands in a row of the page. */
interface Drawn {
  readonly row: unknown;
  readonly index: number;
}

/** Fills a table's body with the rows that its window wants, also between two updates of the host; then only rows that come are drawn. */
class RowsDirective<Row> extends AsyncDirective {
  #drawn = new Map<string, Drawn>();
  #parts?: RowsParts<Row>;
  #body?: HTMLTableSectionElement;

  render(...[]: [RowsParts<Row>]): unknown {
    return noChange;
  }

  override update({parentNode}: ChildPart, [parts]: [RowsParts<Row>]): unknown {
    if (!(parentNode instanceof HTMLTableSectionElement)) throw new TypeError('Rows stand in the body of a table.');
    this.#parts = parts;
    this.#body = parentNode;
    this.#attach();
    parts.window.take(parts.rows);
    return this.#view(parts, new Map());
  }

  protected override disconnected(): void {
    this.#parts?.window.detach();
  }

  protected override reconnected(): void {
    this.#attach();
  }

  #attach(): void {
    if (this.#body && this.isConnected) this.#parts?.window.attach(this.#body, this.#draw);
  }

  readonly #draw = (): void => {
    if (this.#parts && this.isConnected) this.setValue(this.#view(this.#parts, this.#drawn));
  };

  #view({window, rowView}: RowsParts<Row>, kept: ReadonlyMap<string, Drawn>): unknown {
    const items = window.items();
    this.#drawn = new Map(items.filter((item) => item.kind === 'row').map((item) => [item.slot, item]));
    return repeat(
      items,
      ({slot}) => slot,
      (item) => this.#itemView(item, kept, rowView),
    );
  }

  #itemView(item: WindowItem<Row>, kept: ReadonlyMap<string, Drawn>, rowView: RowsParts<Row>['rowView']): unknown {
    if (item.kind === 'gap')
      return html`<tr class="gap" aria-hidden="true">
        <td></td>
      </tr>`;
    const drawn = kept.get(item.slot);
    return drawn?.row === item.row && drawn.index === item.index ? noChange : rowView(item.row, item.index);
  }
}

const rowsDirective = directive(RowsDirective);

/** The rows of a long table, in its body. */
export function rowsView<Row>(parts: RowsParts<Row>): DirectiveResult {
  return rowsDirective(parts as RowsParts<unknown>);
}
