/* SPDX-License-Identifier: Apache-2.0 */
/* Which bytes are a web address, an e-mail address or an @handle? */
#ifndef ARA_TEXT_ADDRESS_H
#define ARA_TEXT_ADDRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* May an address begin at `position`? A cheap look, for every piece. No address begins inside a run of the
 * characters that addresses consist of, so each run is searched once. */
bool ara_address_may_begin(const uint8_t *bytes, size_t size, size_t position);

/* Length of the address at the begin of the bytes, 0 when there is none. `after_word` tells that a letter or
 * a digit stands before them: then @ begins no handle. */
size_t ara_address_length(const uint8_t *bytes, size_t size, bool after_word);

#endif
