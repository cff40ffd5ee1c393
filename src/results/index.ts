export * from './measurement.ts';
export * from './layer-contents.ts';
export * from './layer-tree.ts';
export * from './builder-skills.ts';
export * from './figure.ts';
export * from './figures.ts';
export * from './difference.ts';
