/* SPDX-License-Identifier: Apache-2.0 */
/* The same numbers on every processor; see numeric.h. */
#include "train/numeric.h"
#include <math.h>
#include <stdint.h>
#include <stdio.h>

/* log(2) in two parts: multiples of the first below 2^11 are exact. */
#define LN2_HIGH 6.93147180369123816490e-01
#define LN2_LOW 1.90821492927058770002e-10

double ara_exp(double x)
{
	/* 1 / n!, from the last one down */
	static const double terms[] = {1.0 / 87178291200, 1.0 / 6227020800, 1.0 / 479001600, 1.0 / 39916800,
		1.0 / 3628800, 1.0 / 362880, 1.0 / 40320, 1.0 / 5040, 1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6,
		0.5, 1, 1};
	double k, r, sum = 0;

	if (x < -700)
		return 0;
	if (x > 700)
		x = 700;
	k = floor(x / 0.69314718055994530942 + 0.5);
	r = (x - k * LN2_HIGH) - k * LN2_LOW;
	/* |r| <= log(2) / 2: the first term left out, r^15 / 15!, is below 1e-19. */
	for (size_t i = 0; i < sizeof terms / sizeof *terms; i++)
		sum = sum * r + terms[i];
	return ldexp(sum, (int)k);
}

double ara_log(double x)
{
	int exponent;
	double m = frexp(x, &exponent), s, square, sum = 0;

	if (m < 0.70710678118654752440) {
		m *= 2;
		exponent--;
	}
	/* log(m) = 2 artanh(s), |s| <= 0.172: the first term left out is below 1e-17. */
	s = (m - 1) / (m + 1);
	square = s * s;
	for (int n = 21; n > 0; n -= 2)
		sum = sum * square + 1.0 / n;
	return exponent * LN2_HIGH + (2 * s * sum + exponent * LN2_LOW);
}

double ara_sigmoid(double x)
{
	double e = ara_exp(x < 0 ? x : -x);

	return (x < 0 ? e : 1) / (1 + e);
}

double ara_softplus(double x)
{
	double e = ara_exp(x < 0 ? x : -x);

	return (x < 0 ? 0 : x) + ara_log(1 + e);
}

char *ara_decimal(char *out, double value, unsigned digits)
{
	uint64_t unit = 1, scaled;
	int sign = value < 0;

	for (unsigned i = 0; i < digits; i++)
		unit *= 10;
	if (!(fabs(value) < 1e9)) {
		snprintf(out, ARA_DECIMAL_SIZE, "nan");
		return out;
	}
	scaled = (uint64_t)(fabs(value) * (double)unit + 0.5);
	if (digits == 0)
		snprintf(out, ARA_DECIMAL_SIZE, "%s%llu", sign ? "-" : "", (unsigned long long)scaled);
	else
		snprintf(out, ARA_DECIMAL_SIZE, "%s%llu.%0*llu", sign ? "-" : "",
			(unsigned long long)(scaled / unit), (int)digits,
			(unsigned long long)(scaled % unit));
	return out;
}
