/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Connections and how long each may take
 *
 * A client that sends a byte now and then never looks idle. So each connection has a deadline by which it
 * must have been answered once more; past it, it is shut.
 */
#ifndef ARA_SERVE_CONNECTIONS_H
#define ARA_SERVE_CONNECTIONS_H

#include <pthread.h>
#include <stddef.h>
#include <stdint.h>

typedef struct ara_connection {
	struct ara_connection *next;
	struct ara_connection *previous;
	int descriptor;
	int64_t since; /* when it came, or was answered last, in milliseconds */
} ara_connection;

typedef struct ara_connections {
	pthread_mutex_t lock;
	ara_connection *first;
	size_t count;
} ara_connections;

/* Milliseconds of a clock that never goes back. */
int64_t ara_now(void);

void ara_connections_init(ara_connections *connections);
void ara_connections_finish(ara_connections *connections);

/* NULL when there is no memory. */
ara_connection *ara_connections_add(ara_connections *connections, int descriptor);
void ara_connections_remove(ara_connections *connections, ara_connection *connection);

void ara_connections_answered(ara_connections *connections, ara_connection *connection);

/* Shuts those that have been waiting longer than `limit` milliseconds; or, where there are `crowd` or more,
 * longer than `crowded_limit`, so that there is room for others. */
void ara_connections_sweep(ara_connections *connections, int64_t limit, int64_t crowded_limit, size_t crowd);

size_t ara_connections_count(ara_connections *connections);

#endif
