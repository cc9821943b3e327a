/* SPDX-License-Identifier: Apache-2.0 */
/* The table of attributes; see attributes.h. */
#include "serve/attributes.h"

#include <string.h>

#include "session.h"

enum { NAME_MAX_SIZE = 64 };

static const struct known {
	const char *name;
	const char *labels[ARA_ATTRIBUTE_LABELS];
	bool taught;
} attributes[] = {
	/* Rude or disrespectful: swearing at nobody counted there, and does not in ABUSE. */
	{"TOXICITY", {"abuse", "profanity"}, true},
	/* Hateful or aggressive; mild insults and swearing count little. */
	{"SEVERE_TOXICITY", {"threat", "hate", "pressure", "stalking", "sexual"}, false},
	{"IDENTITY_ATTACK", {"hate"}, true},
	{"SEXUALLY_EXPLICIT", {"sexual"}, true},
	/* Unwanted advances are the nearest there is. */
	{"FLIRTATION", {"sexual"}, false},
};

static bool equals(const char *name, size_t size, const char *known)
{
	return strlen(known) == size && memcmp(name, known, size) == 0;
}

static size_t bare_size(const char *name)
{
	static const char suffix[] = "_EXPERIMENTAL";
	size_t length = sizeof suffix - 1;
	size_t size = strcspn(name, "@");
	if (size > length && memcmp(name + size - length, suffix, length) == 0)
		size -= length;
	return size;
}

static bool find_known(const arasha_model *model, const struct known *known, ara_attribute *attribute)
{
	for (size_t i = 0; i < ARA_ATTRIBUTE_LABELS && known->labels[i] != NULL; i++) {
		uint32_t label;
		if (ara_find_label(model, known->labels[i], strlen(known->labels[i]), &label))
			attribute->labels[attribute->count++] = label;
	}
	attribute->taught = known->taught && attribute->count > 0;
	return attribute->count > 0;
}

static bool find_label(const arasha_model *model, const char *name, size_t size, ara_attribute *attribute)
{
	char lower[NAME_MAX_SIZE];
	if (size > sizeof lower)
		return false;
	for (size_t i = 0; i < size; i++) {
		if (name[i] >= 'a' && name[i] <= 'z')
			return false;
		lower[i] = name[i] >= 'A' && name[i] <= 'Z' ? (char)(name[i] - 'A' + 'a') : name[i];
	}
	attribute->count = 1;
	attribute->taught = true;
	return ara_find_label(model, lower, size, &attribute->labels[0]);
}

bool ara_attribute_find(const arasha_model *model, const char *name, ara_attribute *attribute)
{
	size_t size = bare_size(name);
	*attribute = (ara_attribute){.count = 0};
	for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
		if (equals(name, size, attributes[i].name))
			return find_known(model, &attributes[i], attribute);
	}
	return find_label(model, name, size, attribute);
}

double ara_attribute_value(const ara_analysis *analysis, const ara_attribute *attribute)
{
	double highest = 0;
	for (uint32_t i = 0; i < attribute->count; i++) {
		double probability = analysis->scores[attribute->labels[i]].probability;
		if (probability > highest)
			highest = probability;
	}
	return highest;
}
