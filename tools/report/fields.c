/* SPDX-License-Identifier: Apache-2.0 */
/* Members and items of JSON; see fields.h. */
#include "report/fields.h"

#include <string.h>

struct search {
	ara_field object;
	const char *const *keys;
	size_t sizes[ARA_FIELDS_MOST];
	ara_field *fields;
	size_t count;
	ara_buffer key;
};

static void take(struct search *search, const ara_json_member *member, size_t value_end)
{
	const char *key = search->object.data + member->key_begin + 1;
	size_t size = member->key_end - member->key_begin - 2;
	if (memchr(key, '\\', size) != NULL) {
		search->key.size = 0;
		ara_json_unescape(&search->key, key - 1, size + 2);
		key = search->key.data;
		size = search->key.size;
	}
	for (size_t i = 0; i < search->count; i++) {
		if (search->sizes[i] == size && memcmp(search->keys[i], key, size) == 0)
			search->fields[i] = (ara_field){
				search->object.data + member->value_begin, value_end - member->value_begin};
	}
}

static void visit(void *context, const ara_json_member *member)
{
	take(context, member, member->value_end);
}

bool ara_fields_read(
	ara_field object, const char *const *keys, ara_field *fields, size_t count, ara_json_value *value)
{
	struct search search = {.object = object, .keys = keys, .fields = fields, .count = count};
	for (size_t i = 0; i < count; i++) {
		search.sizes[i] = strlen(keys[i]);
		fields[i] = (ara_field){"", 0};
	}
	bool whole = ara_json_scan(object.data, object.size, visit, &search, value);
	if (value->broken && strchr("[{", object.data[value->member.value_begin]) != NULL)
		take(&search, &value->member, object.size);
	ara_buffer_finish(&search.key);
	return whole;
}

ara_json_items ara_field_items(ara_field array)
{
	ara_json_items items;
	if (ara_field_is(array, '['))
		ara_json_items_init(&items, array.data, array.size);
	else
		ara_json_items_init(&items, "[]", 2);
	return items;
}

bool ara_field_next(ara_json_items *items, ara_field *item)
{
	bool any = ara_json_items_next(items);
	*item = any ? (ara_field){items->data + items->begin, items->end - items->begin} : (ara_field){"", 0};
	return any;
}

void ara_field_string(ara_buffer *out, ara_field value)
{
	out->size = 0;
	if (ara_field_is(value, '"'))
		ara_json_unescape(out, value.data, value.size);
	ara_buffer_byte(out, '\0');
	out->size--;
}

bool ara_field_integer(ara_field value, int64_t *integer)
{
	bool negative = ara_field_is(value, '-');
	uint64_t limit = negative ? (uint64_t)INT64_MAX + 1 : INT64_MAX;
	uint64_t number = 0;
	size_t at = negative;
	for (; at < value.size && value.data[at] >= '0' && value.data[at] <= '9'; at++) {
		uint64_t digit = (uint64_t)(value.data[at] - '0');
		if (number > (limit - digit) / 10)
			return false;
		number = number * 10 + digit;
	}
	if (at < value.size || at == negative)
		return false;
	*integer = negative ? (int64_t)(0 - number) : (int64_t)number;
	return true;
}
