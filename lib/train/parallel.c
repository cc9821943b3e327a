/* SPDX-License-Identifier: Apache-2.0 */
/* A counter that hands out jobs, and threads that take them. */
#include "train/parallel.h"
#include <pthread.h>
#include <unistd.h>

enum { MAX_THREADS = 256 };

typedef struct job_crew {
	pthread_mutex_t mutex; /* guards everything below */
	size_t next;
	size_t count;
	size_t failed; /* lowest number of a job that failed; `count`: none did */
	ara_job *job;
	void *context;
	arasha_train_error *error;
} job_crew;

/* Jobs are handed out in order, so when one fails, all with lower numbers have begun, and are waited for. */
static int take(job_crew *crew, size_t *job)
{
	int taken;

	pthread_mutex_lock(&crew->mutex);
	taken = crew->next < crew->count && crew->failed == crew->count;
	if (taken)
		*job = crew->next++;
	pthread_mutex_unlock(&crew->mutex);
	return taken;
}

static void note_failure(job_crew *crew, size_t job, const arasha_train_error *error)
{
	pthread_mutex_lock(&crew->mutex);
	if (job < crew->failed) {
		crew->failed = job;
		*crew->error = *error;
	}
	pthread_mutex_unlock(&crew->mutex);
}

static void *work(void *context)
{
	job_crew *crew = context;
	size_t job;

	while (take(crew, &job)) {
		arasha_train_error error;

		if (crew->job(crew->context, job, &error) != ARASHA_OK)
			note_failure(crew, job, &error);
	}
	return NULL;
}

arasha_status ara_parallel(
	uint32_t threads, size_t count, ara_job *job, void *context, arasha_train_error *error)
{
	job_crew crew = {.count = count, .failed = count, .job = job, .context = context, .error = error};
	pthread_t others[MAX_THREADS];
	size_t started = 0, wanted = ara_thread_count(threads) - 1;

	pthread_mutex_init(&crew.mutex, NULL);
	if (wanted >= count)
		wanted = count ? count - 1 : 0;
	while (started < wanted && pthread_create(&others[started], NULL, work, &crew) == 0)
		started++;
	work(&crew);
	for (size_t i = 0; i < started; i++)
		pthread_join(others[i], NULL);
	pthread_mutex_destroy(&crew.mutex);
	return crew.failed < count ? error->code : ARASHA_OK;
}

uint32_t ara_thread_count(uint32_t threads)
{
	long processors;

	if (threads == 0) {
		processors = sysconf(_SC_NPROCESSORS_ONLN);
		threads = processors > 0 ? (uint32_t)processors : 1;
	}
	return threads < MAX_THREADS ? threads : MAX_THREADS;
}
