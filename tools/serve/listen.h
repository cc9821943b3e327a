/* SPDX-License-Identifier: Apache-2.0 */
/* Where the server is reached. */
#ifndef ARA_SERVE_LISTEN_H
#define ARA_SERVE_LISTEN_H

#include "buffer.h"

/* Opens a listening socket at `address`: HOST:PORT, [IPV6]:PORT, or a port alone, which is loopback's. Port 0
 * lets the system choose. Appends the address that was taken, as in a URL, to `taken`. -1 after a message. */
int ara_listen(const char *address, ara_buffer *taken);

#endif
