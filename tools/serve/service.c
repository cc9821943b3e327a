/* SPDX-License-Identifier: Apache-2.0 */
/* Services and their analyses; see service.h. */
#include "serve/service.h"

#include <stdlib.h>

#include "message.h"

static void destroy_service(ara_service *service)
{
	for (uint32_t i = 0; i < service->analysis_count; i++)
		ara_analysis_finish(&service->analyses[i]);
	free(service->analyses);
	free(service->idle);
	ara_keys_finish(&service->keys);
	ara_session_finish(&service->session);
	free(service);
}

static bool make_analyses(ara_service *service, uint32_t workers)
{
	service->analyses = ara_grow(NULL, workers, sizeof *service->analyses);
	service->idle = ara_grow(NULL, workers, sizeof *service->idle);
	for (uint32_t i = 0; i < workers; i++) {
		service->analysis_count++;
		if (!ara_analysis_init(&service->analyses[i], &service->session))
			return false;
		service->idle[service->idle_count++] = i;
	}
	return true;
}

/* Returns ARA_RUN, or the exit code after a message. */
static int create_service(ara_service **out, const ara_options *options, uint32_t workers)
{
	ara_service *service = ara_grow(NULL, 1, sizeof *service);
	*service = (ara_service){.users = 1};
	int result = ara_session_init(&service->session, options);
	if (result == ARA_RUN &&
		(!ara_keys_read(&service->keys, options->api_key_file) || !make_analyses(service, workers)))
		result = ARA_EXIT_FAILED;
	if (result == ARA_RUN)
		*out = service;
	else
		destroy_service(service);
	return result;
}

int ara_holder_init(ara_holder *holder, const ara_options *options, uint32_t workers)
{
	*holder = (ara_holder){.workers = workers};
	pthread_mutex_init(&holder->lock, NULL);
	return create_service(&holder->service, options, workers);
}

void ara_holder_finish(ara_holder *holder)
{
	if (holder->service != NULL)
		destroy_service(holder->service);
	pthread_mutex_destroy(&holder->lock);
}

/* The lock is held. True where that was the last user. */
static bool leave(ara_service *service)
{
	return --service->users == 0;
}

void ara_holder_reload(ara_holder *holder, const ara_options *options)
{
	ara_service *fresh = NULL;
	bool made = create_service(&fresh, options, holder->workers) == ARA_RUN;
	pthread_mutex_lock(&holder->lock);
	ara_service *old = holder->service;
	bool last = made && leave(old);
	if (made)
		holder->service = fresh;
	holder->reloads += made;
	holder->failed_reloads += !made;
	pthread_mutex_unlock(&holder->lock);
	if (last)
		destroy_service(old);
	ara_complain(made ? "model and keys read again" : "the model that was there stays");
}

ara_lease ara_lease_take(ara_holder *holder)
{
	ara_lease lease;
	pthread_mutex_lock(&holder->lock);
	lease.service = holder->service;
	lease.service->users++;
	lease.analysis = &lease.service->analyses[lease.service->idle[--lease.service->idle_count]];
	pthread_mutex_unlock(&holder->lock);
	return lease;
}

void ara_lease_return(ara_holder *holder, ara_lease *lease)
{
	ara_service *service = lease->service;
	pthread_mutex_lock(&holder->lock);
	service->idle[service->idle_count++] = (uint32_t)(lease->analysis - service->analyses);
	bool last = leave(service);
	pthread_mutex_unlock(&holder->lock);
	if (last)
		destroy_service(service);
}
