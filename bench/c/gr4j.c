// GR4J day by day, the loop of kernel/blocks/water/gr4j/simulate.ts in C with the platform's exp.
// argv: days, runs of the series. Checks the sum of flows it is told, if any, then prints the least nanoseconds per day.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MOST_ORDINATES 64

static double first_curve(double day, double x4) { return day <= 0 ? 0 : day < x4 ? pow(day / x4, 2.5) : 1; }
static double second_curve(double day, double x4) {
  if (day <= 0) return 0;
  if (day <= x4) return 0.5 * pow(day / x4, 2.5);
  return day < 2 * x4 ? 1 - 0.5 * pow(2 - day / x4, 2.5) : 1;
}
static double tanh_of(double x) {
  double e = exp(2 * (x > 13 ? 13 : x));
  return (e - 1) / (e + 1);
}

static void simulate(int days, const double *rain, const double *evaporation, double *const *out) {
  const double x1 = 257.238, x2 = 1.012, x3 = 88.235, x4 = 2.208, routed = 0.9f;
  double *flow = out[0], *production = out[1], *routing = out[2], *actual = out[3], *percolation = out[4], *exchange = out[5];
  double first[MOST_ORDINATES], second[MOST_ORDINATES], slow[MOST_ORDINATES + 1] = {0}, fast[MOST_ORDINATES + 1] = {0};
  int n1 = (int)ceil(x4), n2 = (int)ceil(2 * x4);
  for (int k = 0; k < n1; k++) first[k] = first_curve(k + 1, x4) - first_curve(k, x4);
  for (int k = 0; k < n2; k++) second[k] = second_curve(k + 1, x4) - second_curve(k, x4);
  double S = 0.3 * x1, R = 0.5 * x3;
  for (int day = 0; day < days; day++) {
    double P = rain[day], E = evaporation[day], effective = 0, used = E, share = S / x1;
    if (P <= E) {
      double t = tanh_of((E - P) / x1), drawn = (S * (2 - share) * t) / (1 + (1 - share) * t);
      S -= drawn;
      used = P + drawn;
    } else {
      double t = tanh_of((P - E) / x1), stored = (x1 * (1 - share * share) * t) / (1 + share * t);
      S += stored;
      effective = P - E - stored;
    }
    if (S < 0) S = 0;
    double ratio = S / x1;
    ratio *= ratio;
    double seeping = S * (1 - 1 / sqrt(sqrt(1 + (ratio * ratio) / 25.62890625)));
    S -= seeping;
    effective += seeping;
    double through = effective * routed, direct = effective * (1 - routed);
    for (int k = 0; k < n1; k++) slow[k] = slow[k + 1] + first[k] * through;
    for (int k = 0; k < n2; k++) fast[k] = fast[k + 1] + second[k] * direct;
    double q9 = slow[0], q1 = fast[0];
    ratio = R / x3;
    double potential = x2 * ratio * ratio * ratio * sqrt(ratio), held = R + q9 + potential, exchanged = potential;
    if (held < 0) {
      exchanged = -R - q9;
      held = 0;
    }
    ratio = held / x3;
    ratio *= ratio;
    double released = held * (1 - 1 / sqrt(sqrt(1 + ratio * ratio)));
    R = held - released;
    double straight = q1 + potential;
    if (straight < 0) {
      exchanged -= q1;
      straight = 0;
    } else exchanged += potential;
    flow[day] = released + straight;
    production[day] = S;
    routing[day] = R;
    actual[day] = used;
    percolation[day] = seeping;
    exchange[day] = exchanged;
  }
}

static double now(void) {
  struct timespec at;
  clock_gettime(CLOCK_MONOTONIC, &at);
  return at.tv_sec * 1e9 + at.tv_nsec;
}

int main(int argc, char **argv) {
  int days = argc > 1 ? atoi(argv[1]) : 10592, times = argc > 2 ? atoi(argv[2]) : 200;
  double *rain = malloc(days * sizeof(double)), *evaporation = malloc(days * sizeof(double)), *out[6], least = 1e300, total = 0;
  for (int i = 0; i < 6; i++) out[i] = malloc(days * sizeof(double));
  // The same made-up weather as the bench: showers and a season.
  for (int i = 0; i < days; i++) {
    rain[i] = (i * 7919L) % 13 < 4 ? ((i * 104729L) % 211) / 9.0 : 0;
    evaporation[i] = 4.5 - fabs((double)(i % 365) - 182) / 45.5;
  }
  for (int t = 0; t < times; t++) {
    double start = now();
    simulate(days, rain, evaporation, out);
    double spent = now() - start;
    if (spent < least) least = spent;
  }
  for (int i = 0; i < days; i++) total += out[0][i];
  if (argc > 3 && fabs(total - atof(argv[3])) > 1e-6) {
    fprintf(stderr, "the flows add up to %.9f, not %s\n", total, argv[3]);
    return 1;
  }
  printf("%.6f\n", least / days);
  return 0;
}
