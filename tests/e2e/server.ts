import process from 'node:process';
import { serveSite } from '../served-site.ts';

await serveSite('dist', Number(process.argv[2]));
