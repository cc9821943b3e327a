/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A page of VK's archive of messages
 *
 *	<div class="message" data-id="1"><div class="message__header"><a href="https://vk.com/id1">Name</a>,
 *	1 мар 2026 в 21:15:03</div><div>text<div class="kludges"><div
 *class="attachment">...</div></div></div></div>
 */
#include <string.h>
#include <strings.h>

#include <libxml/HTMLparser.h>

#include "report/read.h"
#include "report/when.h"
#include "utf8.h"

struct reader {
	ara_chat *chat;
	ara_buffer head;
	ara_buffer text;
	uint32_t thread;
	uint64_t place;
};

/* Whether `name` is among the classes of the element. */
static bool has_class(xmlNode *node, const char *name)
{
	xmlChar *classes = xmlGetProp(node, (const xmlChar *)"class");
	size_t length = strlen(name);
	bool found = false;
	for (const char *at = (const char *)classes; at != NULL && !found && (at = strstr(at, name)) != NULL;
		at += length) {
		bool begins = at == (const char *)classes || at[-1] == ' ';
		found = begins && (at[length] == '\0' || at[length] == ' ');
	}
	xmlFree(classes);
	return found;
}

/* The next node in the order of the page; within `top`, whose part below `node` is left out where `inside` is
 * false. */
static xmlNode *next_node(xmlNode *node, const xmlNode *top, bool inside)
{
	if (inside && node->children != NULL)
		return node->children;
	while (node != top && node->next == NULL)
		node = node->parent;
	return node == top ? NULL : node->next;
}

static bool is_element(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static void add_content(ara_buffer *out, const xmlNode *node)
{
	if (node->type == XML_TEXT_NODE && node->content != NULL)
		ara_buffer_text(out, (const char *)node->content);
}

static size_t trim(const ara_buffer *text, size_t *begin)
{
	size_t end = text->size;
	*begin = 0;
	while (*begin < end && strchr(" \t\r\n", text->data[*begin]) != NULL && text->data[*begin] != '\0')
		++*begin;
	while (end > *begin && strchr(" \t\r\n", text->data[end - 1]) != NULL && text->data[end - 1] != '\0')
		end--;
	return end - *begin;
}

static int month_of(const char *word)
{
	static const char *const months[] = {"янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен",
		"окт", "ноя", "дек", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct",
		"nov", "dec"};
	for (int i = 0; i < 24; i++) {
		size_t length = strlen(months[i]);
		bool same = i < 12 ? strncmp(word, months[i], length) == 0
				   : strncasecmp(word, months[i], length) == 0;
		if (same)
			return i % 12 + 1;
	}
	return 0;
}

static int take_number(const char **at)
{
	int number = -1;
	while (**at != '\0' && (**at < '0' || **at > '9'))
		++*at;
	for (int digits = 0; **at >= '0' && **at <= '9' && digits < 6; digits++)
		number = (number < 0 ? 0 : number) * 10 + (*(*at)++ - '0');
	return number;
}

/* "1 мар 2026 в 21:15:03", "1 Mar 2026 at 9:15:03 pm" */
static bool read_date(const char *at, int64_t *time)
{
	ara_civil civil;
	civil.day = take_number(&at);
	at += strspn(at, " ");
	civil.month = month_of(at);
	civil.year = take_number(&at);
	civil.hour = take_number(&at);
	civil.minute = take_number(&at);
	civil.second = *at == ':' ? take_number(&at) : 0;
	at += strspn(at, " ");
	if (strncasecmp(at, "pm", 2) == 0 && civil.hour < 12)
		civil.hour += 12;
	else if (strncasecmp(at, "am", 2) == 0 && civil.hour == 12)
		civil.hour = 0;
	if (!ara_civil_good(&civil))
		return false;
	*time = ara_civil_time(&civil);
	return true;
}

/* The name stands in a link, the owner's before the comma. Names may hold commas, dates do not. */
static bool read_head(struct reader *reader, xmlNode *head, ara_chat_message *message)
{
	ara_buffer *text = &reader->head;
	xmlChar *link = NULL;
	text->size = 0;
	for (xmlNode *node = head; node != NULL; node = next_node(node, head, true)) {
		if (is_element(node, "a") && link == NULL)
			link = xmlGetProp(node, (const xmlChar *)"href");
		if (is_element(node, "span") || (node->parent != head && is_element(node->parent, "span")))
			message->flags |= ARA_MESSAGE_EDITED;
		else
			add_content(text, node);
	}
	ara_buffer_byte(text, '\0');
	char *comma = strrchr(text->data, ',');
	if (comma != NULL) {
		if (!read_date(comma + 1, &message->time))
			message->flags |= ARA_MESSAGE_UNDATED;
		text->size = (size_t)(comma - text->data);
	} else {
		message->flags |= ARA_MESSAGE_UNDATED;
		text->size--;
	}
	size_t begin;
	size_t size = trim(text, &begin);
	const char *key = link == NULL ? text->data + begin : (const char *)link;
	size_t key_size = link == NULL ? size : strlen((const char *)link);
	if (size > 0)
		message->sender =
			ara_intern_add(&reader->chat->people, key, key_size, text->data + begin, size);
	xmlFree(link);
	return size > 0;
}

/* The text of a message: all but its head and its attachments. */
static void read_text(struct reader *reader, xmlNode *block, ara_chat_message *message)
{
	reader->text.size = 0;
	bool inside = true;
	for (xmlNode *node = block; node != NULL; node = next_node(node, block, inside)) {
		bool element = node->type == XML_ELEMENT_NODE;
		bool attachment = element && (has_class(node, "attachment") || has_class(node, "kludges"));
		inside = !element || node == block || (!attachment && !has_class(node, "message__header"));
		if (attachment && node->children != NULL)
			message->flags |= ARA_MESSAGE_MEDIA;
		if (is_element(node, "br"))
			ara_buffer_byte(&reader->text, '\n');
		else if (inside)
			add_content(&reader->text, node);
	}
}

static void read_message(struct reader *reader, xmlNode *block)
{
	ara_chat_message message = {.place = ++reader->place, .thread = reader->thread, .target = ARA_NONE};
	xmlNode *head = block;
	while (head != NULL && (head->type != XML_ELEMENT_NODE || !has_class(head, "message__header")))
		head = next_node(head, block, true);
	if (head == NULL || !read_head(reader, head, &message)) {
		ara_chat_skip(reader->chat, ARA_SKIPPED_NO_SENDER, message.place);
		return;
	}
	read_text(reader, block, &message);
	size_t begin;
	size_t size = trim(&reader->text, &begin);
	ara_chat_add(reader->chat, &message, size == 0 ? "" : reader->text.data + begin, size);
}

/* The name of the chat stands last in the path at the page's top. */
static void read_thread(struct reader *reader, xmlNode *root)
{
	ara_buffer name = {NULL, 0, 0};
	size_t begin = 0;
	for (xmlNode *node = root; node != NULL; node = next_node(node, root, true)) {
		if (node->type != XML_ELEMENT_NODE || !has_class(node, "ui_crumb"))
			continue;
		name.size = 0;
		for (xmlNode *part = node; part != NULL; part = next_node(part, node, true))
			add_content(&name, part);
	}
	size_t size = trim(&name, &begin);
	const char *text = size == 0 ? "" : name.data + begin;
	reader->thread = ara_intern_add(&reader->chat->threads, text, size, text, size);
	ara_buffer_finish(&name);
}

static void read_page(struct reader *reader, xmlNode *root)
{
	bool inside = true;
	read_thread(reader, root);
	bool wanted = ara_chat_wants(reader->chat, reader->thread);
	for (xmlNode *node = root; node != NULL; node = next_node(node, root, inside)) {
		bool message = node->type == XML_ELEMENT_NODE && has_class(node, "message");
		inside = !message;
		if (message && wanted)
			read_message(reader, node);
		else if (message)
			ara_chat_skip(reader->chat, ARA_SKIPPED_THREAD, ++reader->place);
	}
}

bool ara_read_vk(ara_chat *chat, const ara_buffer *bytes, ara_buffer *why)
{
	struct reader reader = {.chat = chat};
	if (bytes->size > INT32_MAX) {
		ara_buffer_text(why, "a page of more than 2 GiB");
		return false;
	}
	/* Nothing is fetched that the page names. */
	htmlDocPtr page = htmlReadMemory(bytes->data, (int)bytes->size, NULL, NULL,
		HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
	xmlNode *root = page == NULL ? NULL : xmlDocGetRootElement(page);
	if (root != NULL)
		read_page(&reader, root);
	xmlFreeDoc(page);
	ara_buffer_finish(&reader.head);
	ara_buffer_finish(&reader.text);
	if (reader.place > 0)
		return true;
	ara_buffer_text(why,
		"HTML, but no page of VK's archive of messages: nothing in it has the class \"message\"");
	return false;
}
