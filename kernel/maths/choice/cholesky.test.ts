import fc from "fast-check";
import { expect, test } from "vitest";
import { factor, inverse, solve } from "./cholesky.ts";

/** A·Aᵀ plus a little of the identity: symmetric and positive whatever A is. */
const positive = fc.integer({ min: 1, max: 6 }).chain((n) =>
  fc.array(fc.integer({ min: -9, max: 9 }), { minLength: n * n, maxLength: n * n }).map((a) => {
    const matrix = new Float64Array(n * n);
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        for (let k = 0; k < n; k++) matrix[i * n + j]! += a[i * n + k]! * a[j * n + k]!;
        if (i === j) matrix[i * n + j]! += 1;
      }
    return { n, matrix };
  }),
);

test("the solution gives back the right side, and the inverse the identity", () => {
  fc.assert(
    fc.property(positive, ({ n, matrix }) => {
      const lower = factor(matrix, n) as Float64Array;
      expect(lower).toBeInstanceOf(Float64Array);
      const right = Array.from({ length: n }, (_, i) => i + 1);
      const x = solve(lower, n, right);
      const back = inverse(lower, n);
      for (let i = 0; i < n; i++) {
        let sum = 0;
        for (let k = 0; k < n; k++) sum += matrix[i * n + k]! * x[k]!;
        expect(sum).toBeCloseTo(right[i]!, 6);
        for (let j = 0; j < n; j++) {
          let one = 0;
          for (let k = 0; k < n; k++) one += matrix[i * n + k]! * back[k * n + j]!;
          expect(one).toBeCloseTo(i === j ? 1 : 0, 6);
        }
      }
    }),
  );
});

test("a row that depends on those before it is named", () => {
  expect(factor(Float64Array.from([4, 2, 2, 1]), 2)).toBe(1);
  expect(factor(Float64Array.from([0]), 1)).toBe(0);
});
