import type {AddOptions} from '../model/indicator-target.js';

/** Tags may have 128 characters (threatconnect.md §10). */
const longestTag = 128;

/** The tags to attach, without repeats in any case, and those that ThreatConnect would refuse. */
export function usableTags(tags: readonly string[] = []): {tags: readonly string[]; without: readonly string[]} {
  const trimmed = tags.map((tag) => tag.trim()).filter((tag) => tag !== '');
  const names = trimmed.map((tag) => tag.toLowerCase());
  const unique = trimmed.filter((_, index) => names.indexOf(names[index] ?? '') === index);
  return {tags: unique.filter((tag) => tag.length <= longestTag), without: unique.filter((tag) => tag.length > longestTag)};
}

/** Rating 0 to 5 and confidence 0 to 100, whole; others are left out, never clamped (threatconnect.md §2). 0 is a value. */
export function usableScores({rating, confidence}: Pick<AddOptions, 'rating' | 'confidence'>) {
  return {
    ...(rating !== undefined && rating >= 0 && rating <= 5 ? {rating} : {}),
    ...(confidence !== undefined && Number.isInteger(confidence) && confidence >= 0 && confidence <= 100 ? {confidence} : {}),
  };
}
