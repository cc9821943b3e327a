/* SPDX-License-Identifier: Apache-2.0 */
/* A meter for the tests of a file, which what they call reports to. */
#ifndef TEST_TRAIN_METERED_H
#define TEST_TRAIN_METERED_H

#include "train/progress.h"

static ara_meter meter;

static int begin(void **state)
{
	(void)state;
	ara_meter_init(&meter, NULL, NULL);
	ara_meter_stage(&meter, "test");
	return 0;
}

static int end(void **state)
{
	(void)state;
	ara_meter_finish(&meter);
	return 0;
}

#endif
