/* SPDX-License-Identifier: Apache-2.0 */
/* Where does a piece of text begin and end? Pieces tile the text on borders of characters. */
#ifndef ARA_TEXT_SEGMENT_H
#define ARA_TEXT_SEGMENT_H

#include "text/letters.h"
#include <arasha.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <unicode/ubrk.h>

enum { ARA_PIECE_SPACE = 0 }; /* beside ARASHA_TOKEN_..., all but _ADDRESS */

typedef struct ara_piece {
	size_t begin;
	size_t end;
	uint8_t kind;
} ara_piece;

typedef struct ara_segmenter {
	const ara_letters *letters; /* borrowed */
	UBreakIterator *iterator;   /* owned */
	UText text;		    /* owned; over the window */
	const uint8_t *bytes;	    /* borrowed by ara_segmenter_start */
	size_t size;
	size_t window;	   /* ICU sees the bytes from here */
	size_t window_end; /* to here */
	size_t position;   /* what lies before has been handed out */
	size_t unit_end;   /* end of ICU's unit around `position`; position when it is still to be found */
	int32_t status;	   /* of that unit, by ICU */
	bool left_behind;  /* ICU's iterator stands before `position` */
	bool only_icu;	   /* set by the owner: no piece is cut without ICU */
	bool failed;	   /* ICU did, since the text began: what it says is not to be trusted */
} ara_segmenter;

/* False when ICU could not start; the object may still be finished. Begins with a zeroed object. */
bool ara_segmenter_init(ara_segmenter *segmenter, const ara_letters *letters);
void ara_segmenter_finish(ara_segmenter *segmenter);

/* Begins a new text, of which the bytes are borrowed. */
void ara_segmenter_start(ara_segmenter *segmenter, const uint8_t *bytes, size_t size);

/* The next piece, never empty; false at the end of the text. Where ICU fails, as it may for want of memory,
 * the rest is one piece of space, and `failed` is set. */
bool ara_segmenter_next(ara_segmenter *segmenter, ara_piece *piece);

/* Can the next piece be cut without ICU? Whoever does so tells its end. */
static inline bool ara_segmenter_is_at_boundary(const ara_segmenter *segmenter)
{
	return segmenter->unit_end == segmenter->position && !segmenter->only_icu;
}

/* The piece that begins at the position, a boundary of ICU's, ends at `boundary`, another one. */
void ara_segmenter_pass(ara_segmenter *segmenter, size_t boundary);

/* Goes on at `position`, a border of a character at or behind the last piece's begin. */
void ara_segmenter_seek(ara_segmenter *segmenter, size_t position);

#endif
