/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Hiding names
 *
 * A person is hidden by the words of his name, less a vowel at their end, since names are declined: wherever
 * a word of a text, letters' case aside, begins with one. Where that has fewer than four letters, the word
 * may have two more. So a word may be hidden that is nobody's name; the other way would give people away.
 * What leads to a person is hidden whoever he is: whose it is nobody can tell.
 */
#include <stdlib.h>
#include <string.h>

#include "report/contact.h"
#include "report/page.h"
#include "utf8.h"

enum { SHORTEST = 2, ENDLESS = 4, ENDING = 2 };

/* Letters as far as names need it: everything that is no sign, digit or blank of ASCII and no punctuation. */
static bool is_letter(uint32_t character)
{
	if (character < 0x80)
		return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
	bool sign = character < 0xC0 || character == 0xD7 || character == 0xF7 ||
		    (character >= 0x2000 && character <= 0x2BFF) ||
		    (character >= 0x3000 && character <= 0x303F) || character >= 0xFE00;
	return !sign;
}

/* Small letters, in the scripts of names here. */
static uint32_t fold(uint32_t character)
{
	if (character >= 'A' && character <= 'Z')
		return character + 32;
	if (character >= 0x410 && character <= 0x42F)
		return character + 32;
	if (character >= 0x400 && character <= 0x40F)
		return character == 0x401 ? 0x435 : character + 80;
	if (character == 0x451)
		return 0x435;
	bool pairs = (character >= 0x460 && character <= 0x481) ||
		     (character >= 0x48A && character <= 0x4BF) ||
		     (character >= 0x4D0 && character <= 0x52F) || (character >= 0x100 && character <= 0x137);
	return pairs ? character | 1u : character;
}

/* Puts the next word of the text, folded, into the scratch; ends[i] tells where i + 1 letters end. */
struct word {
	size_t begin;
	size_t end;
	size_t letters;
	size_t ends[64]; /* longer words are told by their beginnings */
};

static bool next_word(ara_buffer *folded, const char *text, size_t size, struct word *word)
{
	size_t at = word->end;
	folded->size = word->letters = 0;
	while (at < size) {
		uint32_t character;
		size_t length = ara_character(text + at, size - at, &character);
		bool letter = length > 0 && is_letter(character);
		if (!letter && word->letters > 0)
			break;
		if (letter && word->letters == 0)
			word->begin = at;
		if (letter && word->letters < sizeof word->ends / sizeof *word->ends) {
			ara_add_character(folded, fold(character));
			word->ends[word->letters++] = folded->size;
		}
		at += length == 0 ? 1 : length;
	}
	word->end = at;
	return word->letters > 0;
}

/* Letters of the word without the ending that declension changes. */
static size_t stem_letters(const ara_buffer *folded, const struct word *word)
{
	static const char *const endings[] = {"а", "я", "й", "ь", "a"};
	size_t letters = word->letters;
	if (letters <= SHORTEST)
		return letters;
	const char *last = folded->data + word->ends[letters - 2];
	size_t size = word->ends[letters - 1] - word->ends[letters - 2];
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		if (strlen(endings[i]) == size && memcmp(last, endings[i], size) == 0)
			return letters - 1;
	}
	return letters;
}

static void add_name(ara_page *page, uint32_t person)
{
	const char *name = ara_intern_name(&page->chat->people, person);
	size_t size = ara_intern_name_size(&page->chat->people, person);
	struct word word = {.end = 0};
	while (next_word(&page->scratch, name, size, &word)) {
		if (word.letters < SHORTEST)
			continue;
		size_t letters = stem_letters(&page->scratch, &word);
		ara_intern_add(&page->names, page->scratch.data, word.ends[letters - 1], "", 0);
	}
}

static bool is_name(const ara_page *page, const struct word *word)
{
	for (size_t letters = SHORTEST; letters <= word->letters; letters++) {
		bool fits = letters >= ENDLESS || word->letters - letters <= ENDING;
		if (fits && ara_intern_find(&page->names, page->scratch.data, word->ends[letters - 1]) !=
				    ARA_NONE)
			return true;
	}
	return false;
}

static void add_cut(ara_page *page, size_t begin, size_t end)
{
	if (page->cut_count == page->cut_capacity) {
		page->cut_capacity = page->cut_capacity * 2 + 16;
		page->cuts = ara_grow(page->cuts, page->cut_capacity * 2, sizeof *page->cuts);
	}
	page->cuts[2 * page->cut_count] = begin;
	page->cuts[2 * page->cut_count + 1] = end;
	page->cut_count++;
}

/* Cuts stand in the order of the text, and none within another. */
void ara_page_find_cuts(ara_page *page, const char *text, size_t size)
{
	size_t begin = 0, end = 0;
	bool contact = page->hidden != NULL && ara_contact_next(text, size, &begin, &end);
	struct word word = {.end = 0};
	page->cut_count = 0;
	while (page->names.count > 0 && next_word(&page->scratch, text, size, &word)) {
		while (contact && begin < word.end) {
			add_cut(page, begin, end);
			contact = ara_contact_next(text, size, &begin, &end);
		}
		bool within = page->cut_count > 0 && word.begin < page->cuts[2 * page->cut_count - 1];
		if (!within && is_name(page, &word))
			add_cut(page, word.begin, word.end);
	}
	for (; contact; contact = ara_contact_next(text, size, &begin, &end))
		add_cut(page, begin, end);
}

void ara_page_redact(ara_page *page)
{
	const ara_chat *chat = page->chat;
	if (page->redaction == ARA_REDACT_NOBODY)
		return;
	page->hidden = ara_grow(NULL, chat->people.count, sizeof *page->hidden);
	for (uint32_t i = 0; i < chat->people.count; i++)
		page->hidden[i] = i != page->judgement->victim && !ara_chat_is_recipient(chat, i);
	for (size_t i = 0; i < chat->count && page->redaction == ARA_REDACT_BYSTANDERS; i++) {
		if (ara_verdict_counts(&page->judgement->verdicts[i]))
			page->hidden[chat->messages[i].sender] = false;
	}
	for (uint32_t i = 0; i < chat->people.count; i++) {
		if (page->hidden[i])
			add_name(page, i);
	}
}
