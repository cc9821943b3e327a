/* SPDX-License-Identifier: Apache-2.0 */
/* A saved case is refused, or answers and is saved again as it is. The bytes as they are, then with sizes and
 * checksums that fit. */
#include "fuzz.h"
#include "support/state.h"
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint8_t *bytes = malloc(size ? size : 1);

	CHECK(bytes);
	if (size)
		memcpy(bytes, data, size);
	state_try(bytes, size);
	state_seal(bytes, size);
	state_try(bytes, size);
	free(bytes);
	return 0;
}
