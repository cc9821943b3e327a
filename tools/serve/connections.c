/* SPDX-License-Identifier: Apache-2.0 */
/* Deadlines of connections; see connections.h. */
#include "serve/connections.h"

#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

int64_t ara_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void ara_connections_init(ara_connections *connections)
{
	*connections = (ara_connections){.first = NULL};
	pthread_mutex_init(&connections->lock, NULL);
}

void ara_connections_finish(ara_connections *connections)
{
	pthread_mutex_destroy(&connections->lock);
}

ara_connection *ara_connections_add(ara_connections *connections, int descriptor)
{
	ara_connection *connection = malloc(sizeof *connection);
	if (connection == NULL)
		return NULL;
	*connection = (ara_connection){.descriptor = descriptor, .since = ara_now()};
	pthread_mutex_lock(&connections->lock);
	connection->next = connections->first;
	if (connection->next != NULL)
		connection->next->previous = connection;
	connections->first = connection;
	connections->count++;
	pthread_mutex_unlock(&connections->lock);
	return connection;
}

void ara_connections_remove(ara_connections *connections, ara_connection *connection)
{
	pthread_mutex_lock(&connections->lock);
	if (connection->previous == NULL)
		connections->first = connection->next;
	else
		connection->previous->next = connection->next;
	if (connection->next != NULL)
		connection->next->previous = connection->previous;
	connections->count--;
	pthread_mutex_unlock(&connections->lock);
	free(connection);
}

void ara_connections_answered(ara_connections *connections, ara_connection *connection)
{
	int64_t now = ara_now();
	pthread_mutex_lock(&connections->lock);
	connection->since = now;
	pthread_mutex_unlock(&connections->lock);
}

/* The descriptor is open for as long as its connection is in the list; shutting it makes the worker that
 * waits for it close it. */
void ara_connections_sweep(ara_connections *connections, int64_t limit, int64_t crowded_limit, size_t crowd)
{
	int64_t now = ara_now();
	pthread_mutex_lock(&connections->lock);
	if (connections->count >= crowd)
		limit = crowded_limit;
	for (ara_connection *connection = connections->first; connection != NULL;
		connection = connection->next) {
		if (now - connection->since > limit)
			shutdown(connection->descriptor, SHUT_RDWR);
	}
	pthread_mutex_unlock(&connections->lock);
}

size_t ara_connections_count(ara_connections *connections)
{
	pthread_mutex_lock(&connections->lock);
	size_t count = connections->count;
	pthread_mutex_unlock(&connections->lock);
	return count;
}
