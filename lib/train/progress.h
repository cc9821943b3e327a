/* SPDX-License-Identifier: Apache-2.0 */
/* Tells the caller how far the work is, from whichever thread does it. */
#ifndef ARA_TRAIN_PROGRESS_H
#define ARA_TRAIN_PROGRESS_H

#include <arasha/train.h>
#include <pthread.h>

typedef struct ara_meter {
	pthread_mutex_t mutex;	   /* guards `done` and the calls */
	arasha_progress *progress; /* or NULL */
	void *context;
	const char *stage;
	double done; /* of the stage, 0 to 1 */
	double told;
} ara_meter;

void ara_meter_init(ara_meter *meter, arasha_progress *progress, void *context);
void ara_meter_finish(ara_meter *meter);

/* Begins a stage; `stage` is a static string. */
void ara_meter_stage(ara_meter *meter, const char *stage);

/* `part` more of the stage is done. */
void ara_meter_add(ara_meter *meter, double part);

#endif
