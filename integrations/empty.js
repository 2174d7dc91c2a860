// The types beside this file have nothing to run: `import 'vt-elements/react'` may stay in a bundle.
export {};
