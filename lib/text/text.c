/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The way of a text through text/: pieces are folded one by one into a draft until the sentence ends or is
 * full; then disguises are undone, languages told, and the words laid out in the caller's sentence.
 */
#include "text/text.h"
#include "text/address.h"
#include "text/draft.h"
#include "text/ending.h"
#include "text/fold.h"
#include "text/language.h"
#include "text/latin.h"
#include "text/letters.h"
#include "text/plain.h"
#include "text/repair.h"
#include "text/segment.h"
#include "text/skeleton.h"
#include "text/spelling.h"
#include "text/utf8.h"
#include <string.h>

/* A sentence being read. */
typedef struct sentence_progress {
	bool space;  /* white space stands before the next token */
	bool ended;  /* the last token may end a sentence */
	bool closed; /* a sentence's end is behind us: the next token begins another */
	bool joined; /* only characters that nobody sees stand behind the last token */
} sentence_progress;

struct ara_text {
	const ara_memory *memory;
	const uint8_t *bytes;
	size_t size;
	size_t position; /* what lies before belongs to sentences given out */
	bool held;	 /* `piece` is the next one: read, but not yet part of a sentence */
	ara_piece piece;
	ara_language language;
	ara_words *words; /* borrowed; NULL: nothing is remembered */
	ara_latin_memory latin_words;
	ara_segmenter segmenter;
	ara_letters letters;
	ara_rude_index stems;
	ara_draft draft;
};

ara_text *ara_text_create(const ara_memory *memory)
{
	ara_text *text = ara_allocate(memory, 1, sizeof(*text));

	if (text == NULL)
		return NULL;
	text->memory = memory;
	ara_language_start(&text->language, ARASHA_LANGUAGE_OTHER);
	ara_rude_init(&text->stems);
	text->draft.stems = &text->stems;
	if (ara_letters_init(&text->letters) && ara_segmenter_init(&text->segmenter, &text->letters))
		return text;
	ara_text_destroy(text);
	return NULL;
}

void ara_text_remember(ara_text *text, ara_words *words)
{
	text->words = words;
}

void ara_text_destroy(ara_text *text)
{
	if (text == NULL)
		return;
	ara_segmenter_finish(&text->segmenter);
	ara_release(text->memory, text);
}

void ara_text_start(ara_text *text, const char *bytes, size_t size, uint32_t language)
{
	text->bytes = (const uint8_t *)bytes;
	text->size = size;
	text->position = 0;
	text->held = false;
	ara_language_start(&text->language, language);
	ara_repair_start(&text->draft);
	text->segmenter.only_icu = text->words == NULL;
	ara_segmenter_start(&text->segmenter, text->bytes, size);
}

static bool stands_after_word(const ara_text *text, const sentence_progress *progress)
{
	const ara_token *last;

	if (text->draft.token_count == 0 || progress->space)
		return false;
	last = &text->draft.tokens[text->draft.token_count - 1];
	return last->kind == ARASHA_TOKEN_WORD || last->kind == ARASHA_TOKEN_NUMBER;
}

/* The next piece into `piece`: an address where one begins, or what the segmenter finds. */
static bool read_piece(ara_text *text, const sentence_progress *progress)
{
	size_t position = text->segmenter.position;

	if (text->held)
		return true;
	if (position < text->size && ara_address_may_begin(text->bytes, text->size, position)) {
		size_t length = ara_address_length(
			text->bytes + position, text->size - position, stands_after_word(text, progress));

		if (length > 0) {
			text->piece.begin = position;
			text->piece.end = position + length;
			text->piece.kind = ARASHA_TOKEN_ADDRESS;
			ara_segmenter_seek(&text->segmenter, position + length);
			return true;
		}
	}
	return ara_segmenter_next(&text->segmenter, &text->piece);
}

static bool is_line_end(const uint8_t *bytes, const ara_piece *piece)
{
	size_t position = piece->begin;
	uint32_t point = ara_utf8_next(bytes, piece->end, &position);

	return (point >= '\n' && point <= '\r') || point == 0x85 || point == 0x2028 || point == 0x2029;
}

static void take_space(const ara_text *text, sentence_progress *progress, bool line_end)
{
	if (progress->ended || (line_end && text->draft.token_count > 0))
		progress->closed = true;
	progress->space = true;
	progress->joined = false;
}

static uint8_t marks_of(const ara_folded *folded)
{
	unsigned marks = 0;

	if (folded->letter)
		marks |= ARA_MARK_LETTER;
	if (folded->digits)
		marks |= ARA_MARK_DIGITS;
	if (folded->alike)
		marks |= ARA_MARK_ALIKE;
	if (folded->hidden)
		marks |= ARA_MARK_HIDDEN;
	return (uint8_t)marks;
}

/* Signs that repeat are shortened like letters, to one. */
static void shorten_sign(const uint16_t *units, ara_folded *folded)
{
	for (size_t i = 1; i < folded->length; i++) {
		if (units[i] != units[0])
			return;
	}
	if (folded->length > 1)
		folded->flags |= ARA_TOKEN_ELONGATED;
	folded->length = 1;
}

/* A word behind the last one, with nothing but hidden characters between them, goes on with it. */
static bool extend_word(ara_draft *draft, const ara_folded *folded, uint64_t end)
{
	size_t last = draft->token_count - 1;
	ara_token *token = &draft->tokens[last];

	if (folded->length > ARA_WORD_UNITS - token->length)
		return false;
	token->end = end;
	token->length = (uint8_t)(token->length + folded->length);
	if ((folded->flags & ARA_TOKEN_CAPITAL) == 0 || token->length == 1)
		token->flags &= (uint8_t)~ARA_TOKEN_ALL_CAPITALS;
	token->flags |= folded->flags & ARA_TOKEN_ELONGATED;
	draft->marks[last] = ARA_MARK_HIDDEN | (marks_of(folded) & ARA_MARK_DIGITS);
	return true;
}

/* A sign like the one before it makes that one longer. */
static bool extend_sign(ara_draft *draft, const ara_folded *folded, const ara_piece *piece)
{
	ara_token *token = &draft->tokens[draft->token_count - 1];

	if (token->kind != ARASHA_TOKEN_SYMBOL || token->end != piece->begin ||
		token->length != folded->length)
		return false;
	if (memcmp(draft->units + token->word, draft->units + draft->unit_count,
		    folded->length * sizeof(uint16_t)) != 0)
		return false;
	token->end = piece->end;
	token->flags |= ARA_TOKEN_ELONGATED;
	return true;
}

static void add_token(ara_draft *draft, const ara_folded *folded, const ara_piece *piece, bool space)
{
	ara_token *token = &draft->tokens[draft->token_count];

	memset(token, 0, sizeof(*token));
	token->begin = piece->begin;
	token->end = piece->end;
	token->word = (uint16_t)draft->unit_count;
	token->length = folded->length;
	token->kind = piece->kind;
	token->flags = folded->flags;
	if (space)
		token->flags |= ARA_TOKEN_SPACE_BEFORE;
	draft->marks[draft->token_count++] = marks_of(folded);
	draft->unit_count += folded->length;
	draft->cost += folded->length;
	if ((folded->flags & ARA_TOKEN_ELONGATED) != 0)
		draft->cost++; /* one of its letters may have been two */
	if (piece->kind == ARASHA_TOKEN_SYMBOL)
		draft->cost += ARA_UNITS_BEHIND_SIGN;
}

/* Puts the folded piece into the draft. */
static void take_folded(
	ara_text *text, sentence_progress *progress, const ara_folded *folded, const ara_piece *piece)
{
	ara_draft *draft = &text->draft;

	if (folded->length == 0) {
		/* Nothing is left of it: it gives no token. What nobody sees does not end a word either. */
		progress->joined = folded->ignorable && stands_after_word(text, progress);
		return;
	}
	if (progress->joined && piece->kind == ARASHA_TOKEN_WORD && extend_word(draft, folded, piece->end)) {
		draft->unit_count += folded->length;
		draft->cost += folded->length;
	} else if (draft->token_count == 0 || piece->kind != ARASHA_TOKEN_SYMBOL ||
		   !extend_sign(draft, folded, piece)) {
		add_token(draft, folded, piece, progress->space);
	}
	progress->joined = false;
	progress->space = false;
	progress->ended = ara_may_end(draft, progress->ended);
}

/* Folds the piece, or as much of it as is a word at most; the rest is held for the next turn. */
static void take_piece(ara_text *text, sentence_progress *progress)
{
	ara_draft *draft = &text->draft;
	ara_piece piece = text->piece;
	uint16_t *units = draft->units + draft->unit_count;
	ara_folded folded;

	ara_fold(&text->letters, text->bytes + piece.begin, piece.end - piece.begin, units, &folded);
	if (piece.kind == ARASHA_TOKEN_SYMBOL && folded.length > 1)
		shorten_sign(units, &folded);
	if (piece.kind != ARASHA_TOKEN_ADDRESS && folded.consumed < piece.end - piece.begin) {
		piece.end = piece.begin + folded.consumed;
		text->piece.begin = piece.end;
		text->held = true;
	}
	take_folded(text, progress, &folded, &piece);
	text->position = piece.end;
}

static bool has_room(const ara_draft *draft)
{
	return draft->token_count < ARA_SENTENCE_TOKENS &&
	       ARA_DRAFT_WORDS - draft->cost >= ARA_WORD_UNITS + ARA_UNITS_BEHIND_SIGN;
}

static bool is_address(const ara_text *text, size_t position, const sentence_progress *progress)
{
	return ara_address_may_begin(text->bytes, text->size, position) &&
	       ara_address_length(
		       text->bytes + position, text->size - position, stands_after_word(text, progress)) > 0;
}

/* The space at the position; 0 where it is not plain. */
static size_t take_plain_space(const ara_text *text, sentence_progress *progress, size_t position)
{
	size_t end = ara_plain_space_end(&text->letters, text->bytes, text->size, position);

	if (end == position)
		return 0;
	take_space(text, progress, text->bytes[position] == '\n');
	return end;
}

/* The word, or a sign of ASCII, at the position; 0 where it is not plain. */
static size_t take_plain_token(ara_text *text, sentence_progress *progress, size_t position)
{
	uint16_t *units = text->draft.units + text->draft.unit_count;
	uint8_t byte = text->bytes[position];
	ara_piece piece = {.begin = position, .kind = ARASHA_TOKEN_WORD};
	ara_folded folded;
	size_t size;

	if (progress->closed || !has_room(&text->draft) ||
		(byte < 0x80 && is_address(text, position, progress)))
		return 0;
	size = ara_plain_word(&text->letters, text->bytes, text->size, position, units, &folded);
	piece.end = position + size;
	if (size == 0 && (byte < 0x80 || ara_plain_is_stray(byte))) {
		piece.kind = ARASHA_TOKEN_SYMBOL;
		piece.end = ara_plain_sign_end(&text->letters, text->bytes, text->size, position);
		folded = (ara_folded){.consumed = 1, .length = 1};
		units[0] = byte < 0x80 ? text->letters.fold[ARA_READ_PLAIN][byte] : ARA_REPLACEMENT;
	}
	if (piece.end == position)
		return 0;
	take_folded(text, progress, &folded, &piece);
	return piece.end;
}

/* The short way of most pieces; false where there is none. */
static bool take_plain_piece(ara_text *text, sentence_progress *progress)
{
	size_t position = text->segmenter.position, end;

	if (text->held || position >= text->size || !ara_segmenter_is_at_boundary(&text->segmenter))
		return false;
	end = ara_plain_is_blank(text->bytes[position]) ? take_plain_space(text, progress, position)
							: take_plain_token(text, progress, position);
	if (end == 0)
		return false;
	ara_segmenter_pass(&text->segmenter, end);
	text->position = end;
	return true;
}

/* Reads pieces into the draft up to a sentence's end. */
static void read_sentence(ara_text *text)
{
	sentence_progress progress = {text->position == 0, false, false, false};

	for (;;) {
		if (take_plain_piece(text, &progress))
			continue;
		if (!read_piece(text, &progress))
			break;
		text->held = true;
		if (text->piece.kind != ARA_PIECE_SPACE && (progress.closed || !has_room(&text->draft)))
			break;
		text->held = false;
		if (text->piece.kind == ARA_PIECE_SPACE) {
			take_space(text, &progress, is_line_end(text->bytes, &text->piece));
			text->position = text->piece.end;
		} else {
			take_piece(text, &progress);
		}
	}
}

/* Moves the words into the sentence, in order and without what repair left over. */
static void lay_out_words(const ara_draft *draft, ara_sentence *sentence)
{
	size_t count = 0;

	for (size_t i = 0; i < sentence->token_count; i++) {
		ara_token *token = &sentence->tokens[i];

		memcpy(sentence->units + count, draft->units + token->word, token->length * sizeof(uint16_t));
		token->word = (uint16_t)count;
		count += token->length;
	}
	sentence->unit_count = count;
}

/* Skeletons stand behind the words, in the same order. */
static void lay_out_skeletons(ara_sentence *sentence)
{
	size_t count = sentence->unit_count;

	ara_skeleton(sentence->units, count, sentence->units + count);
	for (size_t i = 0; i < sentence->token_count; i++) {
		ara_token *token = &sentence->tokens[i];

		token->skeleton = token->word;
		if (token->kind == ARASHA_TOKEN_WORD)
			token->skeleton = (uint16_t)(token->word + count);
	}
	sentence->unit_count = 2 * count;
}

static bool may_be_remembered(const ara_token *token)
{
	return token->remembered == NULL && token->kind == ARASHA_TOKEN_WORD &&
	       token->length <= ARA_WORDS_LONGEST;
}

static ara_words_key key_of(const ara_text *text, const ara_token *token)
{
	return ara_words_key_of(text->words, text->draft.units + token->word, token->length);
}

static void find_word(ara_text *text, ara_token *token, ara_words_key key)
{
	token->remembered = ara_words_find(text->words, key, text->draft.units + token->word, token->length);
}

/* Most of the time goes into waiting for memory, so all words are asked for before the first is looked at. */
static void recall_words(ara_text *text)
{
	ara_draft *draft = &text->draft;
	size_t count = 0;

	for (size_t i = 0; i < draft->token_count; i++) {
		if (!may_be_remembered(&draft->tokens[i]))
			continue;
		draft->keys[count] = key_of(text, &draft->tokens[i]);
		draft->keyed[count++] = (uint16_t)i;
	}
	for (size_t i = 0; i < count; i++)
		ara_words_approach(text->words, &draft->keys[i]);
	for (size_t i = 0; i < count; i++)
		find_word(text, &draft->tokens[draft->keyed[i]], draft->keys[i]);
}

/* The few words that are others now. */
static void recall_changed_words(ara_text *text)
{
	ara_draft *draft = &text->draft;

	for (size_t i = 0; i < draft->token_count; i++) {
		ara_token *token = &draft->tokens[i];

		if (may_be_remembered(token))
			find_word(text, token, key_of(text, token));
	}
}

bool ara_text_next(ara_text *text, ara_sentence *sentence)
{
	ara_draft *draft = &text->draft;

	if (text->position >= text->size)
		return false;
	sentence->begin = text->position;
	draft->tokens = sentence->tokens;
	draft->token_count = 0;
	draft->cost = 0;
	draft->unit_count = 0;
	if (text->words)
		ara_words_begin_sentence(text->words);
	read_sentence(text);
	sentence->end = text->position;
	if (text->words)
		recall_words(text);
	ara_repair(&text->letters, draft);
	ara_latin_of_draft(text->words ? &text->latin_words : NULL, text->bytes, text->size, draft);
	if (text->words)
		recall_changed_words(text);
	ara_spelling_mark(draft);
	sentence->token_count = draft->token_count;
	lay_out_words(draft, sentence);
	ara_language_of_sentence(&text->language, sentence);
	lay_out_skeletons(sentence);
	return true;
}

bool ara_text_failed(const ara_text *text)
{
	return text->segmenter.failed;
}

uint32_t ara_text_language(const ara_text *text)
{
	return ara_language_of_text(&text->language);
}
