/* SPDX-License-Identifier: Apache-2.0 */
/* The listening socket; see listen.h. */
#include "serve/listen.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "message.h"

#define LOOPBACK "127.0.0.1"

enum { BACKLOG = 1024, HOST_SIZE = 1025, PORT_SIZE = 32, PORT_LAST = 65535 };

/* Cuts an address into host and port; false where it is none. */
static bool split(const char *address, char host[HOST_SIZE], char port[PORT_SIZE])
{
	const char *colon = strrchr(address, ':');
	const char *name = colon == NULL ? LOOPBACK : address;
	size_t length = colon == NULL ? strlen(LOOPBACK) : (size_t)(colon - address);
	const char *number = colon == NULL ? address : colon + 1;
	if (length >= 2 && name[0] == '[' && name[length - 1] == ']') {
		name++;
		length -= 2;
	} else if (memchr(name, ':', length) != NULL) {
		return false;
	}
	if (length == 0 || length >= HOST_SIZE || strlen(number) >= PORT_SIZE || *number == '\0' ||
		number[strspn(number, "0123456789")] != '\0' || strtoul(number, NULL, 10) > PORT_LAST)
		return false;
	snprintf(host, HOST_SIZE, "%.*s", (int)length, name);
	snprintf(port, PORT_SIZE, "%s", number);
	return true;
}

static int open_socket(const struct addrinfo *address)
{
	int yes = 1;
	int descriptor = socket(address->ai_family, address->ai_socktype, address->ai_protocol);
	if (descriptor < 0)
		return -1;
	if (setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0 &&
		bind(descriptor, address->ai_addr, address->ai_addrlen) == 0 &&
		listen(descriptor, BACKLOG) == 0 && fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0 &&
		fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0)
		return descriptor;
	int reason = errno;
	close(descriptor);
	errno = reason;
	return -1;
}

static void tell_address(int descriptor, ara_buffer *taken)
{
	struct sockaddr_storage address;
	socklen_t size = sizeof address;
	char host[HOST_SIZE];
	char port[PORT_SIZE];
	if (getsockname(descriptor, (struct sockaddr *)&address, &size) != 0 ||
		getnameinfo((struct sockaddr *)&address, size, host, sizeof host, port, sizeof port,
			NI_NUMERICHOST | NI_NUMERICSERV) != 0)
		return;
	ara_buffer_format(taken, strchr(host, ':') == NULL ? "%s:%s" : "[%s]:%s", host, port);
}

int ara_listen(const char *address, ara_buffer *taken)
{
	char host[HOST_SIZE];
	char port[PORT_SIZE];
	struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE | AI_NUMERICSERV};
	struct addrinfo *found = NULL;
	if (!split(address, host, port)) {
		ara_complain("'%s' is no address to listen at: HOST:PORT is", address);
		return -1;
	}
	int problem = getaddrinfo(host, port, &hints, &found);
	if (problem != 0) {
		ara_complain("cannot listen at %s: %s", address, gai_strerror(problem));
		return -1;
	}
	int descriptor = open_socket(found);
	if (descriptor < 0)
		ara_complain("cannot listen at %s: %s", address, strerror(errno));
	else
		tell_address(descriptor, taken);
	freeaddrinfo(found);
	return descriptor;
}
