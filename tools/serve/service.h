/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What requests work with
 *
 * A service is the model with its thresholds, the keys, and one analysis for each worker thread. It does not
 * change once it is made: a reload makes another and puts it in its place, and whoever still works with the
 * old one keeps it until they are done.
 */
#ifndef ARA_SERVE_SERVICE_H
#define ARA_SERVE_SERVICE_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include "analysis.h"
#include "options.h"
#include "serve/keys.h"
#include "session.h"

typedef struct ara_service {
	ara_session session;
	ara_keys keys;
	ara_analysis *analyses;
	uint32_t analysis_count;
	uint32_t *idle; /* indices of analyses that nobody works with */
	uint32_t idle_count;
	uint32_t users; /* those who work with it, and the holder */
} ara_service;

/* Where the present service is kept. */
typedef struct ara_holder {
	pthread_mutex_t lock; /* guards what follows, and idle and users of every service */
	ara_service *service;
	uint32_t workers;
	uint64_t reloads;
	uint64_t failed_reloads;
} ara_holder;

/* Makes the first service. Returns ARA_RUN, or the exit code after a message. */
int ara_holder_init(ara_holder *holder, const ara_options *options, uint32_t workers);

/* Nobody may work with a service any more. */
void ara_holder_finish(ara_holder *holder);

/* Reads model and keys again. Where that fails, it says why, and the service there is stays. */
void ara_holder_reload(ara_holder *holder, const ara_options *options);

/* One of a service's analyses, for as long as a request needs it. There are as many as worker threads, so
 * that there is always one. */
typedef struct ara_lease {
	ara_service *service;
	ara_analysis *analysis;
} ara_lease;

ara_lease ara_lease_take(ara_holder *holder);
void ara_lease_return(ara_holder *holder, ara_lease *lease);

#endif
