/* SPDX-License-Identifier: Apache-2.0 */
/* For LD_PRELOAD: the main thread is slow at taking descriptors out of epoll sets, as it is where another
 * process has the processor at that moment. What the other threads do meanwhile is then sure to come first. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

typedef int control(int epoll, int operation, int descriptor, struct epoll_event *event);

int epoll_ctl(int epoll, int operation, int descriptor, struct epoll_event *event)
{
	void *symbol = dlsym(RTLD_NEXT, "epoll_ctl");
	control *real;

	memcpy(&real, &symbol, sizeof real); /* C has no conversion from an object's address to a function's */
	if (operation == EPOLL_CTL_DEL && gettid() == getpid())
		nanosleep(&(struct timespec){0, 300 * 1000 * 1000}, NULL);
	return real(epoll, operation, descriptor, event);
}
