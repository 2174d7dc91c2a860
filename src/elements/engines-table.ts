import {html, LitElement, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {ExpansionController} from '../controllers/expansion-controller.js';
import {LanguageController} from '../controllers/language-controller.js';
import {remembered} from '../controllers/remembered.js';
import {RowWindowController} from '../controllers/row-window-controller.js';
import {PolicyController} from '../controllers/policy-controller.js';
import {counted} from '../i18n/format.js';
import {countGroups, engineRows, type EngineGroup, type EngineRow} from '../model/engine-rows.js';
import type {Report} from '../model/reports.js';
import {tableStyles} from '../styles/index.js';
import {iconView, type IconName} from './icons.js';
import {thirdPartyView} from './indicator-view.js';
import {noticeView} from './state-view.js';
import {tableView, type Column} from './table-view.js';

const icons: Readonly<Record<EngineGroup, IconName>> = {
  malicious: 'malicious',
  suspicious: 'suspicious',
  clean: 'clean',
  'no-verdict': 'unknown',
};
/** The colours of a verdict; an engine that flags nothing gets none of its own. */
const verdicts: Readonly<Record<EngineGroup, string>> = {
  malicious: 'malicious',
  suspicious: 'suspicious',
  clean: 'unknown',
  'no-verdict': 'unknown',
};

/**
 * Lists every engine's verdict, those that flag it first. The verdicts are the engines' own, without a ranking of engines.
 *
 * @csspart table - The table.
 * @csspart notice - The sentence of a state.
 */
export class VtEnginesTable extends LitElement {
  static override styles = tableStyles;

  readonly #language = new LanguageController(this);
  readonly #policy = new PolicyController(this);
  readonly #expansion = new ExpansionController(this);
  readonly #window = new RowWindowController<EngineRow>(this, ({engine}) => engine);
  readonly #rows = remembered((report?: Report) => engineRows(report?.engines() ?? []));

  /** The report whose engines to list. */
  @property({attribute: false}) report?: Report;

  override render(): TemplateResult {
    const {messages} = this.#language;
    const rows = this.#rows(this.report);
    const counts = countGroups(rows);
    const number = (group: EngineGroup) => counted(counts[group], messages.language);
    return html`<div class="panel" lang=${messages.language} dir=${messages.direction}>
      ${
        rows.length === 0
          ? noticeView({icon: 'searchX', sentence: messages.engines.none}, messages)
          : tableView({
              caption: messages.engines.caption(number('malicious'), number('suspicious'), number('clean'), number('no-verdict')),
              columns: this.#columns(),
              rows,
              keyOf: ({engine}) => engine,
              window: this.#window,
            })
      }
    </div>`;
  }

  #columns(): ReadonlyArray<Column<EngineRow, never>> {
    const {messages} = this.#language;
    const {engines, absent} = messages;
    const text = (value: string) => thirdPartyView(value, {messages, defang: this.#policy.value.defang, expansion: this.#expansion});
    return [
      {place: 'name', label: engines.engine, cell: ({engine}) => text(engine)},
      {
        place: 'num',
        label: engines.verdict,
        cell: ({group}) =>
          html`<span class="ratio" data-verdict=${verdicts[group]}>${iconView(icons[group])} ${engines.group[group]}</span>`,
      },
      {place: 'text', label: engines.result, cell: ({result}) => (result === undefined ? absent : text(result))},
    ];
  }
}
