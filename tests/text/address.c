/* SPDX-License-Identifier: Apache-2.0 */
/* Addresses are one token each, which ends where a reader would end it; what only resembles one is words. */
#include "lines.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The addresses of the text are these bytes, between spaces, in order. */
static void assert_addresses(const char *text, const char *expected)
{
	const ara_sentence *sentence = lines_sentence();
	char found[512] = "";

	ara_text_start(lines_text(), text, strlen(text), ARASHA_LANGUAGE_OTHER);
	while (ara_text_next(lines_text(), lines_sentence())) {
		for (size_t i = 0; i < sentence->token_count; i++) {
			const ara_token *token = &sentence->tokens[i];

			if (token->kind != ARASHA_TOKEN_ADDRESS)
				continue;
			assert_int_equal(token->language, ARASHA_LANGUAGE_OTHER);
			strcat(found, found[0] == '\0' ? "" : " ");
			strncat(found, text + token->begin, (size_t)(token->end - token->begin));
		}
	}
	assert_string_equal(found, expected);
}

static void test_links(void **state)
{
	(void)state;
	assert_addresses("қара: https://example.kz/a?b=1&c=2#d", "https://example.kz/a?b=1&c=2#d");
	assert_addresses("HTTP://EXAMPLE.COM:8080/x", "HTTP://EXAMPLE.COM:8080/x");
	assert_addresses("ftp://files.example.org/a,b;c", "ftp://files.example.org/a,b;c");
	assert_addresses("http://пример.рф/путь/к/ней", "http://пример.рф/путь/к/ней");
	assert_addresses("www.example.net", "www.example.net");
	assert_addresses("https://a.kz https://b.kz", "https://a.kz https://b.kz");
}

static void test_hosts_without_a_scheme(void **state)
{
	(void)state;
	assert_addresses("заходи на example.kz сегодня", "example.kz");
	assert_addresses("shop.example.com/sale/2", "shop.example.com/sale/2");
	assert_addresses("t.me/some_channel", "t.me/some_channel");
	assert_addresses("Site.KZ", "Site.KZ");
	assert_addresses("example.kz:8080", "example.kz:8080");
}

static void test_mail(void **state)
{
	(void)state;
	assert_addresses("жаз: user.name+tag@mail.example.com", "user.name+tag@mail.example.com");
	assert_addresses("a_b-c@x1.kz", "a_b-c@x1.kz");
	assert_addresses("100%@example.ru", "100%@example.ru");
}

static void test_handles(void **state)
{
	(void)state;
	assert_addresses("@user_name және @abc", "@user_name @abc");
	assert_addresses("(@user.name)", "@user.name");
	assert_addresses("привет,@user1!", "@user1");
}

/* The sentence's signs behind an address are the sentence's. */
static void test_signs_behind_an_address(void **state)
{
	(void)state;
	assert_spans("(https://example.kz/a).", "|(|https://example.kz/a|)|.|");
	assert_spans("см. example.kz, там", "|см|.|example.kz|,|там|");
	assert_spans("\"www.example.kz\"!", "|\"|www.example.kz|\"|!|");
	assert_spans("пиши a@example.kz.", "|пиши|a@example.kz|.|");
	assert_spans("@user... да?", "|@user|...|да|?|");
	assert_spans("<https://example.kz>", "|<|https://example.kz|>|");
}

static void test_no_addresses(void **state)
{
	(void)state;
	assert_addresses("конец.Начало user@host a_b", "");
	assert_addresses("п@дла @вася @ @a кто@то", "");
	assert_addresses("3.14 1.5.2024 10:30 3.com.", "3.com");
	assert_addresses("readme.txt end.Begin ok.no", "");
	assert_addresses("://x http:// www. www @. a@b@c", "");
	assert_addresses("go.to me.you it.is", "");
	assert_addresses("слово@user_name", "");
	assert_addresses("#тег #tag", "");
	assert_addresses("..kz .kz a..kz", "");
}

/* A word glued to an address stays a word, so that it is read like any other. */
static void test_words_beside_an_address(void **state)
{
	(void)state;
	assert_spans("сайт:example.kz", "|сайт|:|example.kz|");
	assert_spans("example.kzсайты", "|example.kz|сайты|");
	assert_spans("@user,сен", "|@user|,|сен|");
	assert_spans("example.kz да", "|example.kz|да|");
}

/* Rude letters in an address are no word of the sender's. */
static void test_no_disguise_in_an_address(void **state)
{
	(void)state;
	assert_addresses("c.y.k.a.kz @c_y_k_a", "c.y.k.a.kz @c_y_k_a");
	assert_words("@c_y_k_a", "@c_y_k_a");
}

/* Addresses have no longest length; a token's word does. */
static void test_long_addresses(void **state)
{
	enum { SIZE = 100000 };
	static const char *const begins[] = {"https://example.kz/", "@", "www.example.kz/?q="};
	char *text = malloc(SIZE);

	(void)state;
	assert_non_null(text);
	for (size_t i = 0; i < sizeof begins / sizeof *begins; i++) {
		memset(text, 'b', SIZE);
		memcpy(text, begins[i], strlen(begins[i]));
		ara_text_start(lines_text(), text, SIZE, ARASHA_LANGUAGE_OTHER);
		assert_true(ara_text_next(lines_text(), lines_sentence()));
		assert_int_equal(lines_sentence()->token_count, 1);
		assert_int_equal(lines_sentence()->tokens[0].kind, ARASHA_TOKEN_ADDRESS);
		assert_int_equal(lines_sentence()->tokens[0].end, SIZE);
		assert_true(lines_sentence()->tokens[0].length <= ARA_WORD_UNITS);
		assert_false(ara_text_next(lines_text(), lines_sentence()));
	}
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_links),
		cmocka_unit_test(test_hosts_without_a_scheme),
		cmocka_unit_test(test_mail),
		cmocka_unit_test(test_handles),
		cmocka_unit_test(test_signs_behind_an_address),
		cmocka_unit_test(test_no_addresses),
		cmocka_unit_test(test_words_beside_an_address),
		cmocka_unit_test(test_no_disguise_in_an_address),
		cmocka_unit_test(test_long_addresses),
	};

	return cmocka_run_group_tests(tests, lines_begin, lines_end);
}
