// The dated posts of an entity as days that can be compared with an article's.
import type { Entity } from '../entities/entity.ts';
import { earliest, isPartialDate, latest } from '../entities/partial-date.ts';

export interface Post {
  /** YYYYMMDD; 0 when nobody says since when. */
  readonly from: number;
  /** YYYYMMDD; 99999999 while it is held. */
  readonly to: number;
  /** "Foreign Minister"; may be empty. */
  readonly title: string;
  /** "Syria"; may be empty. */
  readonly of: string;
}

const STILL = 99_999_999;

/** A day of an article, YYYY-MM-DD or less, as YYYYMMDD; 0 when it is none. */
export function dayNumber(date: string | undefined): number {
  if (!date || !isPartialDate(date.slice(0, 10))) return 0;
  return Number(earliest(date.slice(0, 10)).replaceAll('-', ''));
}

/** Every `positionHeld` statement. */
export function postsOf(entity: Entity): Post[] {
  const posts: Post[] = [];
  for (const statement of entity.statements ?? []) {
    if (statement.property !== 'positionHeld') continue;
    const { start, end } = statement;
    posts.push({
      from: start && start !== 'unknown' ? Number(earliest(start).replaceAll('-', '')) : 0,
      to: end && end !== 'unknown' && end !== 'open' ? Number(latest(end).replaceAll('-', '')) : STILL,
      title: statement.value ?? '',
      of: typeof statement.of === 'string' ? statement.of : '',
    });
  }
  return posts;
}

/** Whether the post may have been held on that day (YYYYMMDD). */
export const holdsOn = (post: Post, day: number): boolean => post.from <= day && day <= post.to;
