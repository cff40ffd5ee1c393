export * from './measurement.ts';
export * from './figure.ts';
export * from './difference.ts';
