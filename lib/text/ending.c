/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A sentence ends behind a run of . ! ? with the quotation marks, brackets and emoji that touch it. A single
 * dot does not end one behind an abbreviation, an initial or the number of a list. An abbreviation that ends
 * a sentence goes unnoticed then, which costs less than a cut between a name's parts.
 */
#include "text/ending.h"
#include <uchar.h>

enum { LONGEST_ABBREVIATION = 5 };

static const char16_t abbreviations[][LONGEST_ABBREVIATION + 1] = {u"акад", u"ауд", u"вкл", u"гг", u"гл",
	u"гр", u"див", u"доц", u"др", u"ед", u"жж", u"им", u"исп", u"кв", u"коп", u"корп", u"мин", u"млн",
	u"млрд", u"мыс", u"напр", u"обл", u"оз", u"пер", u"пл", u"пом", u"пос", u"пр", u"проф", u"ред",
	u"рис", u"руб", u"сек", u"см", u"ср", u"ст", u"стр", u"табл", u"тг", u"тел", u"тыс", u"ул", u"чел",
	u"шт", u"экз", u"dr", u"mr", u"mrs", u"ms", u"vs"};

static bool equals(const uint16_t *units, size_t length, const char16_t *name)
{
	for (size_t i = 0; i < length; i++) {
		if (units[i] != name[i])
			return false;
	}
	return name[length] == 0;
}

static bool is_abbreviation(const uint16_t *units, size_t length)
{
	if (length > LONGEST_ABBREVIATION)
		return false;
	if (length == 1)
		return units[0] != 0x044F; /* я is a word at a sentence's end, other letters hardly are */
	for (size_t i = 0; i < sizeof(abbreviations) / sizeof(abbreviations[0]); i++) {
		if (equals(units, length, abbreviations[i]))
			return true;
	}
	return false;
}

static bool is_terminator(const ara_draft *draft, const ara_token *token)
{
	uint16_t unit = draft->units[token->word];

	if (token->kind != ARASHA_TOKEN_SYMBOL || token->length == 0)
		return false;
	return unit == '.' || unit == '!' || unit == '?' || unit == 0x3002;
}

static bool is_closer(const ara_draft *draft, const ara_token *token)
{
	if (token->kind == ARASHA_TOKEN_EMOJI)
		return true;
	if (token->kind != ARASHA_TOKEN_SYMBOL)
		return false;
	switch (draft->units[token->word]) {
	case '"':
	case '\'':
	case ')':
	case ']':
	case '}':
	case '*':
	case 0x00BB: /* » */
	case 0x201C: /* “ ends what „ began */
	case 0x201D: /* ” */
		return true;
	default:
		return false;
	}
}

/* Does the dot belong to the token before it? */
static bool is_dot_of_word(const ara_draft *draft, size_t dot)
{
	const ara_token *token = &draft->tokens[dot];
	const ara_token *before;

	if (dot == 0 || draft->units[token->word] != '.' || token->end - token->begin != 1)
		return false;
	before = token - 1;
	if (before->end != token->begin)
		return false;
	if (before->kind == ARASHA_TOKEN_NUMBER)
		return dot == 1;
	return before->kind == ARASHA_TOKEN_WORD &&
	       is_abbreviation(draft->units + before->word, before->length);
}

bool ara_may_end(const ara_draft *draft, bool ended)
{
	size_t last = draft->token_count - 1;
	const ara_token *token = &draft->tokens[last];

	if (is_terminator(draft, token))
		return !is_dot_of_word(draft, last);
	return ended && (token->flags & ARA_TOKEN_SPACE_BEFORE) == 0 && is_closer(draft, token);
}
