import type { APIRoute } from 'astro';
import { builtIndex } from '../../own/built-index.ts';

/** The shape of every measured file set with its figures: what a reader's own Dockerfile is matched to. */
export const GET: APIRoute = () => Response.json(builtIndex());
