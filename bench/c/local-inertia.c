// The same step of local inertia in C, single precision, as plainly as the reference: what -O3 -march=native makes of it.
// Arguments: side, steps. Prints nanoseconds per cell and step.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const float G = 9.81f, BESIDE = 0.05f;

static inline float cube_root(float x) {
  union { float f; int i; } u = {x};
  u.i = u.i / 3 + 709921077;
  float r = u.f, c = r * r * r;
  return r * (c + 2 * x) / (2 * c + x);
}

static inline float face(float z, float h, float zb, float hb, float own, float before, float after, float along, float n2, float push, float dt, float dry) {
  float level = z + h, behind = zb + hb, bed = z > zb ? z : zb;
  float depth = (level > behind ? level : behind) - bed;
  float around = (before == 0 ? own : before) + (after == 0 ? own : after);
  float pushed = own + BESIDE * (around - 2 * own) - push * depth * (level - behind);
  float drag = dt * n2 / (depth * depth * cube_root(depth));
  float held = 1 + drag * (sqrtf(own * own + along * along) - fabsf(own));
  float q = 2 * pushed / (held + sqrtf(held * held + 4 * drag * fabsf(pushed)));
  return depth > dry ? q : 0;
}

// The lesser of the discharges of two cells.
static inline float lesser(float one, float other) {
  float a = fabsf(one), b = fabsf(other);
  return 0.5f * (a < b ? a : b);
}

int main(int argc, char **argv) {
  int side = atoi(argv[1]), steps = atoi(argv[2]), stride = side + 8;
  size_t size = (size_t)stride * (side + 2);
  float *all = calloc(9 * size + 9 * stride, sizeof(float));
  float *z = all, *h = z + size, *lost = h + size, *kx = lost + size, *ky = kx + size, *qx = ky + size, *qy = qx + size;
  float *nx = qy + size + stride, *ny = nx + size;
  float *share = calloc(size + stride, sizeof(float));
  for (size_t i = 0; i < size; i++) z[i] = 1e6f;
  for (int r = 1; r <= side; r++)
    for (int c = 1; c <= side; c++) {
      size_t i = (size_t)r * stride + c;
      z[i] = 0.01f * c + 0.3f * ((c * 7 + r * 13) % 5);
      h[i] = 0.5f + 0.1f * ((c + r) % 7);
    }
  for (size_t i = 0; i < size; i++) kx[i] = ky[i] = G * 0.03f * 0.03f, share[i] = 1;
  float dt = 0.5f, dx = 10, push = G * dt / dx, by = dt / dx, dry = 1e-5f;
  double least = 1e30;
  for (int s = 0; s < steps; s++) {
    struct timespec a, b;
    clock_gettime(CLOCK_MONOTONIC, &a);
    for (int r = 1; r <= side + 1; r++)
      for (int c = 1; c <= side + 1; c++) {
        size_t i = (size_t)r * stride + c;
        float along = lesser(qy[i - 1] + qy[i - 1 + stride], qy[i] + qy[i + stride]);
        float across = lesser(qx[i - stride] + qx[i - stride + 1], qx[i] + qx[i + 1]);
        nx[i] = face(z[i], h[i], z[i - 1], h[i - 1], qx[i], qx[i - 1], qx[i + 1], along, kx[i], push, dt, dry);
        ny[i] = face(z[i], h[i], z[i - stride], h[i - stride], qy[i], qy[i - stride], qy[i + stride], across, ky[i], push, dt, dry);
      }
    for (int r = 1; r <= side; r++)
      for (int c = 1; c <= side; c++) {
        size_t i = (size_t)r * stride + c;
        float out = by * (fmaxf(0, nx[i + 1]) + fmaxf(0, -nx[i]) + fmaxf(0, ny[i + stride]) + fmaxf(0, -ny[i]));
        share[i] = out > h[i] ? h[i] / out : 1;
      }
    for (int r = 1; r <= side + 1; r++)
      for (int c = 1; c <= side + 1; c++) {
        size_t i = (size_t)r * stride + c;
        nx[i] *= nx[i] > 0 ? share[i - 1] : share[i];
        ny[i] *= ny[i] > 0 ? share[i - stride] : share[i];
      }
    for (int r = 1; r <= side; r++)
      for (int c = 1; c <= side; c++) {
        size_t i = (size_t)r * stride + c;
        float rise = by * (nx[i] - nx[i + 1] + (ny[i] - ny[i + stride])) - lost[i], risen = h[i] + rise;
        lost[i] = (risen - h[i]) - rise;
        h[i] = risen > 0 ? risen : 0;
      }
    float *t = qx; qx = nx; nx = t;
    t = qy; qy = ny; ny = t;
    clock_gettime(CLOCK_MONOTONIC, &b);
    double ns = (b.tv_sec - a.tv_sec) * 1e9 + (b.tv_nsec - a.tv_nsec);
    if (ns < least) least = ns;
  }
  double sum = 0;
  for (size_t i = 0; i < size; i++) sum += h[i];
  fprintf(stderr, "%g\n", sum);
  printf("%g\n", least / ((double)side * side));
  return 0;
}
