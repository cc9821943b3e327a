/* SPDX-License-Identifier: Apache-2.0 */
/* For tests: states of cases that somebody made to hurt. */
#ifndef ARASHA_TESTS_STATE_H
#define ARASHA_TESTS_STATE_H

#include <arasha/case.h>

/* Makes sizes and checksums fit, without which nothing behind them would ever be reached. */
void state_seal(uint8_t *bytes, size_t size);

/* Loads the state. Ends the program unless it is refused with a message, or makes a case that answers, and
 * that is saved and loaded again as it is. */
arasha_status state_try(const uint8_t *bytes, size_t size);

#endif
