/* SPDX-License-Identifier: Apache-2.0 */
/* cmocka and what it needs before it. */
#ifndef TEST_TRAIN_CHECK_H
#define TEST_TRAIN_CHECK_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* cmocka 1.1.5's own takes floats. */
#define assert_close(a, b, most) assert_true(fabs((double)(a) - (double)(b)) <= (most))

#endif
