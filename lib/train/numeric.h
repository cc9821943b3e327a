/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exp, log and what is made of them, from nothing but IEEE 754 additions, multiplications and divisions: libm
 * picks other code on other processors, with other last bits, and training is repeatable to the byte.
 */
#ifndef ARA_TRAIN_NUMERIC_H
#define ARA_TRAIN_NUMERIC_H

#include <stddef.h>

/* Within 4 units in the last place; 0 below -700, exp(700) above 700. */
double ara_exp(double x);

/* Within 4 units in the last place (near 1: within 1e-16) for finite x > 0. */
double ara_log(double x);

/* 1 / (1 + exp(-x)) without overflow. */
double ara_sigmoid(double x);

/* log(1 + exp(x)) without overflow: the logistic loss at margin -x. */
double ara_softplus(double x);

/* Writes `value` with `digits` (at most 9) decimals and a point, whatever the locale; "nan" for what is not a
 * number or is 1e9 or larger. Returns `out`, which has room for ARA_DECIMAL_SIZE bytes. */
enum { ARA_DECIMAL_SIZE = 32 };
char *ara_decimal(char *out, double value, unsigned digits);

#endif
