/* SPDX-License-Identifier: Apache-2.0 */
/* The text of a comment as words are read from it, and where its pieces are in what was sent. */
#ifndef ARA_SERVE_COMMENT_H
#define ARA_SERVE_COMMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "buffer.h"

typedef struct ara_comment {
	const char *sent; /* well-formed UTF-8, the caller's */
	size_t sent_size;
	ara_buffer text;
	size_t *origins; /* of each byte of the text: where what it stands for begins in `sent`; NULL: itself
			  */
} ara_comment;

/* Tags and comments of HTML are left out; those that end a line become a line end. What entities stand for
 * takes their place. ara_comment_finish is due. */
void ara_comment_init(ara_comment *comment, const char *sent, size_t size, bool html);
void ara_comment_finish(ara_comment *comment);

/* A piece of the text in bytes, and of what was sent in UTF-16 units. */
typedef struct ara_passage {
	size_t begin;
	size_t end;
	size_t sent_begin;
	size_t sent_end;
	size_t units_begin;
	size_t units_end;
} ara_passage;

/* Places a piece of the text without the white space around it. `passage` holds the piece before it, or
 * zeros. False, and `passage` as it was, where there is nothing but white space. */
bool ara_comment_place(const ara_comment *comment, size_t begin, size_t end, ara_passage *passage);

/* Length of what was sent in UTF-16 units. */
size_t ara_comment_units(const ara_comment *comment);

#endif
