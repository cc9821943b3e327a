/* SPDX-License-Identifier: Apache-2.0 */
/* Sums up parts of a stage, and tells of each hundredth once. */
#include "train/progress.h"

void ara_meter_init(ara_meter *meter, arasha_progress *progress, void *context)
{
	*meter = (ara_meter){.progress = progress, .context = context};
	pthread_mutex_init(&meter->mutex, NULL);
}

void ara_meter_finish(ara_meter *meter)
{
	pthread_mutex_destroy(&meter->mutex);
}

void ara_meter_stage(ara_meter *meter, const char *stage)
{
	pthread_mutex_lock(&meter->mutex);
	meter->stage = stage;
	meter->done = 0;
	meter->told = 0;
	if (meter->progress)
		meter->progress(meter->context, stage, 0);
	pthread_mutex_unlock(&meter->mutex);
}

void ara_meter_add(ara_meter *meter, double part)
{
	pthread_mutex_lock(&meter->mutex);
	meter->done += part;
	if (meter->done > 1)
		meter->done = 1;
	if (meter->progress && meter->done >= meter->told + 0.01) {
		meter->told = meter->done;
		meter->progress(meter->context, meter->stage, meter->done);
	}
	pthread_mutex_unlock(&meter->mutex);
}
