// Least costs from one corner of a square grid of streets, by the same heap of four children: `dijkstra SIDE`.
// Prints the ns per node of one search, the least of five.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <math.h>
#include <time.h>

static uint32_t seed = 1;
static double draw(void) {
  seed = seed * 1664525u + 1013904223u;
  return 1.0 + (seed >> 8) / 16777216.0;
}

int main(int argc, char **argv) {
  uint32_t side = argc > 1 ? atoi(argv[1]) : 1000, n = side * side, arcs = 0;
  uint32_t *first = malloc((n + 1) * 4), *to = malloc((size_t)n * 16), *nodes = malloc((size_t)n * 16 + 64);
  double *price = malloc((size_t)n * 32), *cost = malloc(n * 8), *keys = malloc((size_t)n * 32 + 128);
  for (uint32_t r = 0; r < side; r++)
    for (uint32_t c = 0; c < side; c++) {
      uint32_t at = r * side + c;
      first[at] = arcs;
      if (r > 0) { to[arcs] = at - side; price[arcs++] = draw(); }
      if (c > 0) { to[arcs] = at - 1; price[arcs++] = draw(); }
      if (c + 1 < side) { to[arcs] = at + 1; price[arcs++] = draw(); }
      if (r + 1 < side) { to[arcs] = at + side; price[arcs++] = draw(); }
    }
  first[n] = arcs;
  double best = INFINITY, check = 0;
  for (int turn = 0; turn < 5; turn++) {
    struct timespec a, b;
    clock_gettime(CLOCK_MONOTONIC, &a);
    for (uint32_t i = 0; i < n; i++) cost[i] = INFINITY;
    uint32_t size = 1;
    keys[0] = 0;
    nodes[0] = 0;
    cost[0] = 0;
    while (size > 0) {
      double key = keys[0];
      uint32_t node = nodes[0];
      size--;
      if (size > 0) {
        double k = keys[size];
        uint32_t m = nodes[size], hole = 0;
        for (;;) {
          uint32_t child = 4 * hole + 1;
          if (child >= size) break;
          uint32_t least = child, end = child + 4 < size ? child + 4 : size;
          double low = keys[child];
          for (uint32_t c = child + 1; c < end; c++)
            if (keys[c] < low) { low = keys[c]; least = c; }
          if (low >= k) break;
          keys[hole] = low;
          nodes[hole] = nodes[least];
          hole = least;
        }
        keys[hole] = k;
        nodes[hole] = m;
      }
      if (key > cost[node]) continue;
      for (uint32_t i = first[node]; i < first[node + 1]; i++) {
        double total = key + price[i];
        uint32_t head = to[i];
        if (total < cost[head]) {
          cost[head] = total;
          uint32_t hole = size++;
          while (hole > 0) {
            uint32_t parent = (hole - 1) >> 2;
            if (keys[parent] <= total) break;
            keys[hole] = keys[parent];
            nodes[hole] = nodes[parent];
            hole = parent;
          }
          keys[hole] = total;
          nodes[hole] = head;
        }
      }
    }
    clock_gettime(CLOCK_MONOTONIC, &b);
    double spent = (b.tv_sec - a.tv_sec) * 1e9 + (b.tv_nsec - a.tv_nsec);
    if (spent < best) best = spent;
    check = cost[n - 1];
  }
  printf("cost %.17g\n%.17g\n", check, best / n);
  return 0;
}
