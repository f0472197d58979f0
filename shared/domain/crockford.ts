/** Crockford's base32: no I, L, O or U, so that it can be read out over a bad line. */
export const crockfordAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Multiplies in the field of 32 elements (x⁵ + x² + 1). */
function multiply(a: number, b: number): number {
  let product = 0;
  for (let bit = 0; bit < 5; bit += 1) {
    if ((b >> bit) & 1) product ^= a << bit;
  }
  for (let bit = 9; bit >= 5; bit -= 1) {
    if ((product >> bit) & 1) product ^= 0b100101 << (bit - 5);
  }
  return product;
}

/**
 * The check value of up to thirty values from 0 to 31. Each place has a weight of its own in a field of 32, so every
 * single wrong character and every two characters that changed places give another sum.
 *
 * @param start Where the sum begins. Groups that begin differently cannot stand in each other's place.
 */
export function checkValue(values: Iterable<number>, start = 0): number {
  let sum = start;
  let weight = 2;
  for (const value of values) {
    sum ^= multiply(weight, value);
    weight = multiply(weight, 2);
  }
  return sum;
}

/** Forgives what people type: small letters, spaces and hyphens, O for 0, I and L for 1. */
export function forgiveCrockford(typed: string): string {
  return typed
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}]/gu, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1");
}
