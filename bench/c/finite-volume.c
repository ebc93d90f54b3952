// The same step of finite volumes in C, double precision, as plainly as the reference: HLL along rows and columns, minmod
// slopes, Heun, implicit friction; what -O3 -march=native makes of it. Arguments: side, steps. Prints ns per cell and step.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const double G = 9.81, DRY = 1e-6, WALL = 1e6;
static int side, stride;
static double *z, *n, *h, *qx, *qy, *h0, *qx0, *qy0, *dh, *dx, *dy;
typedef struct { double *z, *h, *u, *v, *dh, *du, *dv, *sh, *sl, *su, *sv; } Line;
static Line line;

static inline double minmod(double a, double b) { return a * b <= 0 ? 0 : fabs(a) < fabs(b) ? a : b; }
static inline double root(double x) {
  union { float f; int i; } u = {(float)x};
  u.i = u.i / 3 + 709921077;
  double r = u.f, c = r * r * r;
  r = r * (c + 2 * x) / (2 * c + x);
  c = r * r * r;
  return r * (c + 2 * x) / (2 * c + x);
}

static void sweep(double *along, double *across, double *to_along, double *to_across, size_t start, size_t by) {
  Line l = line;
  for (int k = 0; k <= side + 1; k++) {
    size_t i = start + k * by;
    int wet = h[i] > DRY;
    l.z[k] = z[i], l.h[k] = h[i], l.u[k] = wet ? along[i] / h[i] : 0, l.v[k] = wet ? across[i] / h[i] : 0;
  }
  l.sh[0] = l.sl[0] = l.su[0] = l.sv[0] = l.sh[side + 1] = l.sl[side + 1] = l.su[side + 1] = l.sv[side + 1] = 0;
  for (int k = 1; k <= side; k++) {
    int flat = l.h[k - 1] <= DRY || l.h[k] <= DRY || l.h[k + 1] <= DRY;
    double level = l.z[k] + l.h[k];
    l.sl[k] = flat ? 0 : minmod(level - (l.z[k - 1] + l.h[k - 1]), l.z[k + 1] + l.h[k + 1] - level);
    l.sh[k] = flat ? 0 : minmod(l.h[k] - l.h[k - 1], l.h[k + 1] - l.h[k]);
    l.su[k] = flat ? 0 : minmod(l.u[k] - l.u[k - 1], l.u[k + 1] - l.u[k]);
    l.sv[k] = flat ? 0 : minmod(l.v[k] - l.v[k - 1], l.v[k + 1] - l.v[k]);
    l.dh[k] = 0, l.du[k] = -G * l.h[k] * l.sl[k], l.dv[k] = 0;
  }
  for (int k = 0; k <= side; k++) {
    if (l.h[k] <= 0 && l.h[k + 1] <= 0) continue;
    int wall_l = l.z[k] >= WALL, wall_r = l.z[k + 1] >= WALL;
    int a = wall_l ? k + 1 : k, b = wall_r ? k : k + 1;
    double sa = a == k ? 0.5 : -0.5, sb = b == k ? 0.5 : -0.5;
    double height_l = l.h[a] + sa * l.sh[a], height_r = l.h[b] + sb * l.sh[b];
    double level_l = l.z[a] + l.h[a] + sa * l.sl[a], level_r = l.z[b] + l.h[b] + sb * l.sl[b];
    double bed = fmax(level_l - height_l, level_r - height_r);
    double hl = fmax(0, level_l - bed), hr = fmax(0, level_r - bed);
    if (hl <= 0 && hr <= 0) continue;
    double ul = (l.u[a] + sa * l.su[a]) * (wall_l ? -1 : 1), ur = (l.u[b] + sb * l.su[b]) * (wall_r ? -1 : 1);
    double cl = sqrt(G * hl), cr = sqrt(G * hr), slow, fast;
    if (hl <= 0) slow = ur - 2 * cr, fast = ur + cr;
    else if (hr <= 0) slow = ul - cl, fast = ul + 2 * cl;
    else {
      double us = (ul + ur) / 2 + cl - cr, cs = (cl + cr) / 2 + (ul - ur) / 4;
      slow = fmin(ul - cl, us - cs), fast = fmax(ur + cr, us + cs);
    }
    double ql = hl * ul, qr = hr * ur, pressures = 0.5 * G * (hl - hr) * (hl + hr), mass, on_l, on_r;
    if (slow >= 0) mass = ql, on_l = ql * ul, on_r = ql * ul + pressures;
    else if (fast <= 0) mass = qr, on_l = qr * ur - pressures, on_r = qr * ur;
    else {
      double span = fast - slow, jump = ql * ul - qr * ur + pressures;
      mass = (fast * ql - slow * qr + fast * slow * (hr - hl)) / span;
      on_l = ql * ul + slow * (jump + fast * (qr - ql)) / span;
      on_r = qr * ur + fast * (jump + slow * (qr - ql)) / span;
    }
    double side_flow = mass * (mass > 0 ? l.v[a] + sa * l.sv[a] : l.v[b] + sb * l.sv[b]);
    l.dh[k] -= mass, l.dh[k + 1] += mass, l.du[k] -= on_l, l.du[k + 1] += on_r, l.dv[k] -= side_flow, l.dv[k + 1] += side_flow;
  }
  for (int k = 1; k <= side; k++) {
    size_t i = start + k * by;
    dh[i] += l.dh[k], to_along[i] += l.du[k], to_across[i] += l.dv[k];
  }
}

static double stage(double by, double dt) {
  size_t bytes = (size_t)stride * (side + 2) * sizeof(double);
  memset(dh, 0, bytes), memset(dx, 0, bytes), memset(dy, 0, bytes);
  for (int r = 1; r <= side; r++) sweep(qx, qy, dx, dy, (size_t)r * stride, 1);
  for (int c = 1; c <= side; c++) sweep(qy, qx, dy, dx, c, stride);
  double fastest = 0;
  for (int r = 1; r <= side; r++)
    for (int c = 1; c <= side; c++) {
      size_t i = (size_t)r * stride + c;
      double depth = fmax(0, h[i] + by * dh[i]);
      h[i] = depth;
      if (depth <= DRY) { qx[i] = qy[i] = 0; continue; }
      double x = qx[i] + by * dx[i], y = qy[i] + by * dy[i], speed = sqrt(x * x + y * y);
      double rough = dt * G * n[i] * n[i] / (depth * depth * root(depth)), drag = (1 + sqrt(1 + 4 * rough * speed)) / 2;
      qx[i] = x / drag, qy[i] = y / drag;
      fastest = fmax(fastest, (fabs(x) + fabs(y)) / (drag * depth) + sqrt(G * depth));
    }
  return fastest;
}

int main(int argc, char **argv) {
  side = atoi(argv[1]), stride = side + 2;
  int steps = atoi(argv[2]);
  size_t size = (size_t)stride * (side + 2);
  double *all = calloc(11 * size, sizeof(double)), **names[] = {&z, &n, &h, &qx, &qy, &h0, &qx0, &qy0, &dh, &dx, &dy};
  for (int k = 0; k < 11; k++) *names[k] = all + k * size;
  double *rows = calloc(11 * stride, sizeof(double)), **parts = (double **)&line;
  for (int k = 0; k < 11; k++) parts[k] = rows + k * stride;
  for (size_t i = 0; i < size; i++) z[i] = WALL, n[i] = 0.03;
  for (int r = 1; r <= side; r++)
    for (int c = 1; c <= side; c++) {
      size_t i = (size_t)r * stride + c;
      z[i] = 0.01 * c + 0.3 * ((c * 7 + r * 13) % 5), h[i] = 0.5 + 0.1 * ((c + r) % 7);
    }
  double dt = 0.5, by = dt / 10, least = 1e30, fastest = 0;
  for (int s = 0; s < steps; s++) {
    struct timespec a, b;
    clock_gettime(CLOCK_MONOTONIC, &a);
    memcpy(h0, h, size * sizeof(double));
    memcpy(qx0, qx, size * sizeof(double)), memcpy(qy0, qy, size * sizeof(double));
    fastest += stage(by, dt), fastest += stage(by, dt);
    for (size_t i = 0; i < size; i++)
      h[i] = 0.5 * (h0[i] + h[i]), qx[i] = 0.5 * (qx0[i] + qx[i]), qy[i] = 0.5 * (qy0[i] + qy[i]);
    clock_gettime(CLOCK_MONOTONIC, &b);
    double spent = (b.tv_sec - a.tv_sec) * 1e9 + (b.tv_nsec - a.tv_nsec);
    if (spent < least) least = spent;
  }
  fprintf(stderr, "%g\n", fastest + h[size / 2]);
  printf("%.4f\n", least / ((double)side * side));
  return 0;
}
