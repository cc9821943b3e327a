/* SPDX-License-Identifier: Apache-2.0 */
/* What in a text leads to a person: telephone and identity numbers, e-mail addresses, handles, profiles. */
#ifndef ARA_REPORT_CONTACT_H
#define ARA_REPORT_CONTACT_H

#include <stdbool.h>
#include <stddef.h>

/* Finds the first of them that begins at *end or behind it, and sets where it begins and ends, in bytes. */
bool ara_contact_next(const char *text, size_t size, size_t *begin, size_t *end);

#endif
