/* SPDX-License-Identifier: Apache-2.0 */
/* Which texts are the same, which nearly; and the hashes under which label decisions are stored for good. */
#include "train/key.h"
#include "check.h"
#include "train/near.h"
#include <stdio.h>

enum { POINTS = 4096 };

static size_t normalise(const char *text, uint32_t *points)
{
	return ara_key_normalise(text, strlen(text), points);
}

static uint64_t key(const char *text)
{
	uint32_t points[POINTS];
	size_t count = normalise(text, points);

	return ara_key_hash(points, count);
}

/* From the program in models/RECIPE.md. A change here makes every stored decision worthless. */
static void test_published_hashes(void **state)
{
	(void)state;
	assert_true(key("") == UINT64_C(0xcbdc6d34b7c7534d));
	assert_true(key("a") == UINT64_C(0xf5ec69ed36836e38));
	assert_true(key("Сәлем, ӘЛЕМ!") == UINT64_C(0x7103364557172fb7));
	assert_true(key("Ёжик №7 — İstanbul") == UINT64_C(0x13377422f407a98e));
	assert_true(key("Ї қазақ-тілі 🙂 Ґ Ӏ ӂ") == UINT64_C(0x18d8879b8e68d665));
}

static void test_what_does_not_count(void **state)
{
	(void)state;
	assert_true(key("  Ёлка,\tзелёная...") == key("елка ЗЕЛЕНАЯ"));
	assert_true(key("Ұлы дала") == key("ҰЛЫ   ДАЛА!!!"));
	assert_true(key("раз\xe2\x80\x94два") == key("раз два"));
	assert_true(key("?!") == key(""));
}

static void test_what_counts(void **state)
{
	(void)state;
	assert_true(key("ұл") != key("ул"));
	assert_true(key("раз два") != key("раздва"));
	assert_true(key("да 🙂") != key("да"));
	assert_true(key("1") != key("2"));
}

/* Bytes that are no UTF-8 part words, and lead nowhere. */
static void test_ill_formed_bytes(void **state)
{
	static const char *const broken[] = {
		"а\xff\xd0", "а\xe2\x80", "\x80\x80а", "\xf4\xff\xff\xff а", "\xc0\xaf\xd0\xb0"};

	(void)state;
	for (size_t i = 0; i < sizeof broken / sizeof *broken; i++)
		assert_true(key(broken[i]) == key("а"));
}

static void test_runs(void **state)
{
	uint32_t points[POINTS];
	uint64_t hashes[POINTS];
	size_t count = normalise("абвгдабвгд", points);

	(void)state;
	assert_int_equal(ara_key_runs(points, count, 5, hashes), 6);
	assert_true(hashes[0] == hashes[5] && hashes[0] != hashes[1]);
	assert_int_equal(ara_key_runs(points, 3, 5, hashes), 1);
	assert_int_equal(ara_key_runs(points, 0, 5, hashes), 0);
}

static int check(ara_near *near, const char *text)
{
	uint32_t points[POINTS];
	size_t count = normalise(text, points);
	int verdict;

	assert_int_equal(ara_near_check(near, points, count, &verdict), 0);
	return verdict;
}

static void add(ara_near *near, const char *text)
{
	uint32_t points[POINTS];
	size_t count = normalise(text, points);

	assert_int_equal(ara_near_add(near, points, count), 0);
}

static const char walk[] =
	"Вчера мы долго гуляли по набережной и смотрели, как чайки ловят рыбу у самого берега";

static void test_near_copies(void **state)
{
	ara_near near = {.bound = .6};

	(void)state;
	add(&near, walk);
	add(&near, walk);
	add(&near, "Кешке далада жел тұрып, бала үйге ерте қайтты");
	assert_int_equal(near.whole.count, 2);
	assert_int_equal(
		check(&near, "ВЧЕРА мы долго гуляли по набережной и смотрели как чайки ловят рыбу у самого "
			     "берега..."),
		ARA_NEAR_SAME);
	/* Two words of fifteen are other ones: about two thirds of all runs remain. */
	assert_int_equal(
		check(&near,
			"Сегодня мы долго гуляли по набережной и смотрели, как чайки ловят рыбу у самого "
			"моря"),
		ARA_NEAR_COPY);
	assert_int_equal(check(&near, "Сегодня мы сидели дома и смотрели, как идёт дождь"), ARA_NEAR_NO);
	assert_int_equal(check(&near, ""), ARA_NEAR_NO);
	ara_near_finish(&near);
}

static void test_near_copies_can_be_let_in(void **state)
{
	ara_near near = {.bound = 2};

	(void)state;
	add(&near, walk);
	assert_int_equal(check(&near, walk), ARA_NEAR_SAME);
	assert_int_equal(
		check(&near, "Вчера мы долго гуляли по набережной и смотрели, как чайки ловят рыбу у берега"),
		ARA_NEAR_NO);
	ara_near_finish(&near);
}

/* Short texts count whole: one letter makes another text. */
static void test_short_texts_are_not_near(void **state)
{
	ara_near near = {.bound = .6};

	(void)state;
	add(&near, "кот");
	assert_int_equal(check(&near, "Кот!"), ARA_NEAR_SAME);
	assert_int_equal(check(&near, "код"), ARA_NEAR_NO);
	ara_near_finish(&near);
}

/* Of many pairs that are two thirds alike, few may escape the bands. */
static void test_most_near_copies_are_found(void **state)
{
	ara_near near = {.bound = .5};
	char text[POINTS];
	int found = 0;

	(void)state;
	for (int i = 0; i < 200; i++) {
		snprintf(text, sizeof text, "запись %d о погоде номер %d%d и ещё %d слов", i * 7919, i, i,
			i * 31);
		add(&near, text);
	}
	for (int i = 0; i < 200; i++) {
		snprintf(text, sizeof text, "запись %d о погоде номер %d%d и ещё %d букв", i * 7919, i, i,
			i * 31);
		found += check(&near, text) == ARA_NEAR_COPY;
	}
	assert_true(found > 180);
	ara_near_finish(&near);
}

/* Folds are chosen by families: a text with another end mostly stays in its own. */
static void test_near_copies_share_a_family(void **state)
{
	uint32_t points[POINTS], changed[POINTS];
	char text[POINTS];
	int shared = 0;

	(void)state;
	for (int i = 0; i < 100; i++) {
		size_t count;

		snprintf(text, sizeof text, "%d чаек летели над %d волнами к %d берегам у мыса", i, i * i,
			3 * i);
		count = normalise(text, points);
		memcpy(changed, points, sizeof points);
		changed[count - 1] = 'x';
		shared += ara_key_family(points, count) == ara_key_family(changed, count);
	}
	assert_in_range(shared, 85, 100);
	assert_true(ara_key_family(points, 0) == ara_key_family(changed, 0));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_published_hashes),
		cmocka_unit_test(test_what_does_not_count),
		cmocka_unit_test(test_what_counts),
		cmocka_unit_test(test_ill_formed_bytes),
		cmocka_unit_test(test_runs),
		cmocka_unit_test(test_near_copies),
		cmocka_unit_test(test_near_copies_can_be_let_in),
		cmocka_unit_test(test_short_texts_are_not_near),
		cmocka_unit_test(test_most_near_copies_are_found),
		cmocka_unit_test(test_near_copies_share_a_family),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
