// The rules worth having. What must never happen is banned in scripts/lib/lint-bans.mjs, and a test shows that each ban fires.
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';
import {browserBans, sourceBans, testBans} from './scripts/lib/lint-bans.mjs';

/** The parts of src that run in Node: the sandbox as a server, and the gateway. */
const nodeSources = ['src/sandbox/{server,main,recorded-folder}.ts', 'src/gateway/**'];

const typed = {
  languageOptions: {parserOptions: {projectService: true, tsconfigRootDir: import.meta.dirname}},
  rules: {
    '@typescript-eslint/consistent-type-imports': 'error',
    '@typescript-eslint/no-confusing-void-expression': ['error', {ignoreArrowShorthand: true}],
    '@typescript-eslint/restrict-template-expressions': ['error', {allowNumber: true}],
    '@typescript-eslint/prefer-nullish-coalescing': 'error',
    // The reason of an aborted signal is thrown as it is.
    '@typescript-eslint/only-throw-error': ['error', {allowThrowingAny: true, allowThrowingUnknown: true}],
    '@typescript-eslint/prefer-promise-reject-errors': ['error', {allowThrowingAny: true, allowThrowingUnknown: true}],
    // The only way to copy where the page may not use the clipboard.
    '@typescript-eslint/no-deprecated': ['error', {allow: [{from: 'lib', name: 'execCommand'}]}],
    // Interfaces ask for promises from functions that need not wait.
    '@typescript-eslint/require-await': 'off',
    // Lit calls the listeners of a template with their element.
    '@typescript-eslint/unbound-method': 'off',
    eqeqeq: 'error',
    'no-var': 'error',
    'prefer-const': 'error',
    'object-shorthand': 'error',
  },
};

export default tseslint.config(
  {ignores: ['dist/', 'dist-demo/', 'coverage/', '.cache/', 'test/frameworks/*/', '!test/frameworks/lib/', 'test/bench/', 'demo/vendor/']},
  {linterOptions: {noInlineConfig: true, reportUnusedDisableDirectives: 'error'}},
  {
    files: ['**/*.mjs'],
    rules: {
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-unused-vars': 'error',
      'object-shorthand': 'error',
      'no-eval': 'error',
    },
  },
  {files: ['src/**/*.ts', 'demo/**/*.ts'], extends: [tseslint.configs.strictTypeChecked, typed]},
  {
    files: ['test/**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked, typed],
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [{from: 'package', package: 'node:test', name: ['it', 'describe', 'test']}],
        },
      ],
    },
  },
  {
    files: ['src/**/*.ts', 'demo/**/*.ts', 'test/**/*.ts'],
    extends: [lit.configs['flat/recommended'], wc.configs['flat/recommended'], wc.configs['flat/best-practice']],
    plugins: {'lit-a11y': litA11y},
    settings: {wc: {elementBaseClasses: ['LitElement']}},
    rules: {
      ...litA11y.configs.recommended.rules,
      'lit/no-invalid-html': 'error',
      // In a narrow panel the parts of a table become blocks, and browsers then forget what they were: their roles are set by hand.
      'lit-a11y/no-redundant-role': 'off',
      'lit/no-legacy-imports': 'error',
      'lit/no-native-attributes': 'off',
      'lit/no-this-assign-in-render': 'error',
      'lit/no-useless-template-literals': 'error',
      'lit/quoted-expressions': ['error', 'never'],
      // Files are named after the class; tags are registered apart, in src/define.
      'wc/file-name-matches-element': 'off',
      'wc/tag-name-matches-class': 'off',
      'wc/define-tag-after-class-definition': 'off',
      'wc/expose-class-on-global': 'off',
    },
  },
  {files: ['src/**/*.ts', 'demo/**/*.ts'], rules: sourceBans},
  {files: ['src/**/*.ts', 'demo/**/*.ts'], ignores: nodeSources, rules: browserBans},
  // The one place that writes to the console for operators; what it is handed holds no secret.
  {files: ['src/spaces/log.ts'], rules: {'no-console': ['error', {allow: ['debug', 'info', 'warn', 'error']}]}},
  // A word to the page's author, once, in development builds.
  {files: ['src/i18n/development.ts'], rules: {'no-console': ['error', {allow: ['warn']}]}},
  {files: ['test/**/*.ts'], rules: testBans},
);
