import type {Counted} from './messages.js';

/**
 * Chooses among the plural forms of a language, all of which have to be given: `Form` names those the language has, by CLDR
 * (`'one' | 'other'` in English, all six in Arabic).
 */
export function pluralsOf<Form extends Intl.LDMLPluralRule>(
  language: string,
): (count: Counted | number, forms: Readonly<Record<Form | 'other', string>>) => string {
  let rules: Intl.PluralRules | undefined;
  return (count, forms) => {
    rules ??= new Intl.PluralRules(language);
    const form = rules.select(typeof count === 'object' ? count.value : count);
    return isIn(form, forms) ? forms[form] : forms.other;
  };
}

/** French and Spanish have a form of their own for whole millions, which not every browser knows. */
const isIn = <Form extends string>(form: string, forms: Readonly<Record<Form, string>>): form is Form => form in forms;
