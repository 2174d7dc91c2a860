import {expect} from 'chai';
import fastGlob from 'fast-glob';
import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {importsOf, reachable, resolveImport, sourceFiles, tagsUsedBy} from './sources.js';

const defineFiles = fastGlob.sync('src/define/vt-*.ts').sort();
const isDefine = (file: string): boolean => file.startsWith('src/define/');
const tagOf = (file: string): string => path.basename(file, '.ts');

/** The tags that the element of a define file puts on the page, itself or by the views that it imports. */
function neededTags(file: string): string[] {
  const modules = importsOf(file).flatMap((specifier) => {
    const imported = resolveImport(file, specifier);
    return imported === undefined || isDefine(imported) ? [] : [...reachable(imported, () => true)];
  });
  return [...new Set(modules.flatMap((module) => [...tagsUsedBy(module)]))].sort();
}

describe('the define files', () => {
  it('are the only modules that register an element', () => {
    const registers = sourceFiles.filter((file) => /customElements\s*\.\s*define|\bcustomElement\s*\(/.test(readFileSync(file, 'utf8')));
    expect(registers.filter((file) => !isDefine(file))).to.deep.equal([]);
  });

  it('are there', () => {
    expect(defineFiles).not.to.deep.equal([]);
  });

  for (const file of defineFiles) {
    it(`${tagOf(file)} registers the tag of its name, and only where it is free`, () => {
      const text = readFileSync(file, 'utf8');
      expect(text).to.match(new RegExp(`['"]${tagOf(file)}['"]`));
      const registering = [...reachable(file, isDefine)].map((module) => readFileSync(module, 'utf8')).join('\n');
      expect(registering).to.match(/customElements\s*\.\s*get\(/);
    });

    it(`${tagOf(file)} imports the define files of the tags that its element uses`, () => {
      const imported = [...reachable(file, isDefine)].map(tagOf);
      expect(imported).to.include.members(neededTags(file));
    });

    it(`${tagOf(file)} is declared for TypeScript`, () => {
      const modules = [...reachable(file, () => true)].map((module) => readFileSync(module, 'utf8'));
      expect(modules.some((text) => text.includes('HTMLElementTagNameMap') && text.includes(`'${tagOf(file)}':`))).to.equal(true);
    });
  }

  it('all.ts imports every one of them', () => {
    expect(existsSync('src/define/all.ts')).to.equal(true);
    expect([...reachable('src/define/all.ts', isDefine)]).to.include.members(defineFiles);
  });

  it('are not imported by index.ts, which registers nothing', () => {
    expect([...reachable('src/index.ts', () => true)].filter(isDefine)).to.deep.equal([]);
  });
});
