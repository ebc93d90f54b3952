// Neighbours in state 2 of each cell of a square grid of u8 states, in the plainest loop a compiler can vectorise.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}

__attribute__((noinline)) static void count(const uint8_t *restrict s, uint8_t *restrict out, long side, long stride) {
  for (long row = 1; row <= side; row++) {
    const uint8_t *a = s + (row - 1) * stride, *b = a + stride, *c = b + stride;
    uint8_t *o = out + row * stride;
    for (long x = 1; x <= side; x++)
      o[x] = (a[x - 1] == 2) + (a[x] == 2) + (a[x + 1] == 2) + (b[x - 1] == 2) + (b[x + 1] == 2) + (c[x - 1] == 2) + (c[x] == 2) +
             (c[x + 1] == 2);
  }
}

int main(int argc, char **argv) {
  long side = argc > 1 ? atol(argv[1]) : 2000, stride = (side + 2 + 15) / 16 * 16;
  size_t bytes = (size_t)stride * (side + 2) + 64;
  uint8_t *states = malloc(bytes), *out = calloc(bytes, 1);
  uint32_t seed = 1;
  for (size_t i = 0; i < bytes; i++) states[i] = (seed = seed * 1664525u + 1013904223u) >> 30;
  double least = 1e300;
  unsigned long check = 0;
  for (int run = 0; run < 40; run++) {
    double start = now();
    count(states, out, side, stride);
    double spent = now() - start;
    if (spent < least) least = spent;
    check += out[(run + 1) * stride + 5];
  }
  if (check == 0) return 1;
  printf("%.9f\n", least / ((double)side * side));
  return 0;
}
