/* SPDX-License-Identifier: Apache-2.0 */
/* Names of statuses, and the library's version. */
#include <arasha.h>

#define NAME_OF(major, minor, patch) #major "." #minor "." #patch
#define EXPANDED(major, minor, patch) NAME_OF(major, minor, patch)

const char *arasha_version(void)
{
	return EXPANDED(ARASHA_VERSION_MAJOR, ARASHA_VERSION_MINOR, ARASHA_VERSION_PATCH);
}

const char *arasha_status_name(arasha_status status)
{
	switch (status) {
	case ARASHA_OK:
		return "ARASHA_OK";
	case ARASHA_E_ARGUMENT:
		return "ARASHA_E_ARGUMENT";
	case ARASHA_E_MEMORY:
		return "ARASHA_E_MEMORY";
	case ARASHA_E_CAPACITY:
		return "ARASHA_E_CAPACITY";
	case ARASHA_E_TOO_LONG:
		return "ARASHA_E_TOO_LONG";
	case ARASHA_E_UTF8:
		return "ARASHA_E_UTF8";
	case ARASHA_E_IO:
		return "ARASHA_E_IO";
	case ARASHA_E_MODEL_MAGIC:
		return "ARASHA_E_MODEL_MAGIC";
	case ARASHA_E_MODEL_VERSION:
		return "ARASHA_E_MODEL_VERSION";
	case ARASHA_E_MODEL_CORRUPT:
		return "ARASHA_E_MODEL_CORRUPT";
	case ARASHA_E_MODEL_MISMATCH:
		return "ARASHA_E_MODEL_MISMATCH";
	case ARASHA_E_UNSUPPORTED:
		return "ARASHA_E_UNSUPPORTED";
	case ARASHA_E_INTERNAL:
		return "ARASHA_E_INTERNAL";
	default:
		return "unknown status";
	}
}
