/*
 * libyaml's events, bounded. libyaml looks ahead without limit for the end of a scalar or a
 * comment, so it is fed by a function that stops when too much goes by without an event; that and
 * the depth limit keep any file within a few megabytes.
 */
#include "stream.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "syntax.h"
#include "tiltak/mem.h"
#include "tiltak/plan.h"
#include "tiltak/str.h"
#include "tiltak/words.h"

/* Bytes between two events: more than the longest text that any field takes, in the most wasteful
 * spelling. After the document: little, for libyaml compares each %TAG line there with all. */
#define GAP_MAX	  ((size_t)1024 * 1024)
#define GAP_AFTER ((size_t)32 * 1024)
/* Events skipped in one value: after that many the rest of the file is left unread. */
#define SKIP_MAX 200000

struct stream {
	yaml_parser_t parser;
	struct span text;
	size_t fed;   /* bytes that libyaml has got */
	size_t limit; /* and may have before the next event */
	struct faults *faults;
	struct node ahead; /* read by stream_breaks_next, if has_ahead */
	struct place last; /* where the last event was */
	unsigned depth;
	bool has_ahead;
	bool starved; /* libyaml wanted more than that */
	bool after;   /* the document has ended */
	bool stopped, whole;
};

static int feed(void *data, unsigned char *buffer, size_t size, size_t *ret_n)
{
	struct stream *stream = data;
	size_t n = stream->text.len - stream->fed;

	if (stream->fed > stream->limit) {
		stream->starved = true;
		return 0;
	}
	if (n > size) {
		n = size;
	}
	memcpy(buffer, stream->text.text + stream->fed, n);
	stream->fed += n;
	*ret_n = n;
	return 1;
}

static struct place place_of(const yaml_mark_t *mark)
{
	return (struct place){(uint32_t)mark->line + 1, (uint32_t)mark->column + 1};
}

/* libyaml handles directives before anything can be said of them. */
static bool begins_with_directive(const struct span *span, struct place *ret_place)
{
	const char *text = span->text;
	uint32_t line = 1;
	bool comment = false;

	for (size_t i = 0; i < span->len; i++) {
		if (text[i] == '\n') {
			line++;
			comment = false;
		} else if (text[i] == '%' && (i == 0 || text[i - 1] == '\n')) {
			*ret_place = (struct place){line, 1};
			return true;
		} else if (text[i] == '#') {
			comment = true;
		} else if (!comment && !strchr(" \t\r", text[i])) {
			return false;
		}
	}
	return false;
}

static void stop(struct stream *stream)
{
	stream->stopped = true;
	stream->faults->stopped = true;
}

struct stream *stream_open(const struct span *text, struct faults *faults)
{
	struct stream *stream = mem_zero(1, sizeof(*stream));
	struct place place;

	if (!yaml_parser_initialize(&stream->parser)) {
		abort(); /* out of memory: libyaml does nothing else here */
	}
	yaml_parser_set_encoding(&stream->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input(&stream->parser, feed, stream);
	stream->text = *text;
	stream->limit = GAP_MAX;
	stream->last = (struct place){1, 1};
	stream->faults = faults;
	if (begins_with_directive(text, &place)) {
		faults_add(faults, place, "YAML-direktiv (%%…) brukes ikke her. Stryk linja");
		stop(stream);
	}
	return stream;
}

void stream_close(struct stream *stream)
{
	if (stream) {
		yaml_parser_delete(&stream->parser);
		free(stream->ahead.text);
		free(stream);
	}
}

static void stream_fail(struct stream *stream)
{
	const yaml_parser_t *parser = &stream->parser;

	stop(stream);
	if (stream->starved) {
		faults_add(stream->faults, stream->last,
			   "det som følger her, er for langt (over %zu KiB uten en verdi). Se om "
			   "en tekst mangler anførselstegn til slutt",
			   GAP_MAX / 1024);
	} else if (parser->error == YAML_READER_ERROR) {
		door_refuse(&stream->text, parser->offset, stream->faults);
	} else {
		syntax_fault(parser, &stream->text, stream->faults);
	}
}

/* What YAML offers and our files do not, with its name. */
static const char anchors[] = N_("ankeret «&%s» brukes ikke her. Stryk det");
static const char aliases[] = N_("henvisningen «*%s» brukes ikke her. Skriv verdien helt ut");
static const char tags[] =
	N_("typemerket «%s» brukes ikke her. Stryk det, eller sett teksten i anførselstegn");

static void refuse(struct stream *stream, struct place place, const char *refusal,
		   const yaml_char_t *name)
{
	struct str quoted = {0}, sentence = {0};
	str_add(&quoted, (const char *)name, (size_t)faults_quote((const char *)name));
	str_sentence(&sentence, _(refusal), str_text(&quoted));
	faults_add(stream->faults, place, "%s", str_text(&sentence));
	str_done(&quoted);
	str_done(&sentence);
}

/* Anchors and tags are told; the value itself is read as if they were not there. */
static void refuse_decoration(struct stream *stream, struct place place, const yaml_char_t *anchor,
			      const yaml_char_t *tag)
{
	if (anchor) {
		refuse(stream, place, anchors, anchor);
	}
	if (tag) {
		refuse(stream, place, tags, tag);
	}
}

static void descend(struct stream *stream, struct place place)
{
	if (++stream->depth > PLAN_DEPTH_MAX) {
		faults_add(stream->faults, place,
			   "for mange nivåer inne i hverandre (flere enn %d). Lukk listene før, "
			   "eller sett teksten i anførselstegn",
			   PLAN_DEPTH_MAX);
		stop(stream);
	}
}

/* Double-quoted text may spell out what the file itself may not hold. */
static bool has_control(const yaml_char_t *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if ((text[i] < 0x20 && text[i] != '\n' && text[i] != '\t') || text[i] == 0x7F ||
		    (text[i] == 0xC2 && text[i + 1] < 0xA0)) {
			return true;
		}
	}
	return false;
}

static void take_text(struct stream *stream, yaml_event_t *event, struct node *out)
{
	out->type = NODE_TEXT;
	out->len = (uint32_t)event->data.scalar.length;
	out->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	if (event->data.scalar.anchor || event->data.scalar.tag) {
		refuse_decoration(stream, out->place, event->data.scalar.anchor,
				  event->data.scalar.tag);
	}
	if (event->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE &&
	    has_control(event->data.scalar.value, out->len)) {
		faults_add(stream->faults, out->place,
			   "teksten har et styretegn, skrevet med «\\». Fjern det");
		out->type = NODE_REFUSED;
		return;
	}
	out->text = (char *)event->data.scalar.value;
	event->data.scalar.value = NULL;
}

static void take_start(struct stream *stream, const yaml_event_t *event, struct node *out)
{
	const bool list = event->type == YAML_SEQUENCE_START_EVENT;

	out->type = list ? NODE_LIST : NODE_MAP;
	refuse_decoration(stream, out->place,
			  list ? event->data.sequence_start.anchor
			       : event->data.mapping_start.anchor,
			  list ? event->data.sequence_start.tag : event->data.mapping_start.tag);
	descend(stream, out->place);
}

/* A second document, or the end of the file. */
static void take_after(struct stream *stream, const yaml_event_t *event, struct node *out)
{
	if (event->type == YAML_DOCUMENT_START_EVENT) {
		faults_add(stream->faults, out->place,
			   "fila har flere dokumenter («---»). Legg hver plan i sin egen fil");
		stop(stream);
	}
	stream->stopped = true;
	stream->whole = true;
}

/* False for an event that is not for the reader. */
static bool take_event(struct stream *stream, yaml_event_t *event, struct node *out)
{
	switch (event->type) {
	case YAML_SCALAR_EVENT:
		take_text(stream, event, out);
		return true;
	case YAML_SEQUENCE_START_EVENT:
	case YAML_MAPPING_START_EVENT:
		take_start(stream, event, out);
		return true;
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		stream->depth--;
		out->type = NODE_END;
		return true;
	case YAML_ALIAS_EVENT:
		refuse(stream, out->place, aliases, event->data.alias.anchor);
		out->type = NODE_REFUSED;
		return true;
	case YAML_DOCUMENT_END_EVENT:
		stream->after = true;
		return false;
	case YAML_DOCUMENT_START_EVENT:
		if (!stream->after) {
			return false;
		}
		take_after(stream, event, out);
		return true;
	case YAML_STREAM_END_EVENT:
		take_after(stream, event, out);
		return true;
	default:
		return false;
	}
}

/* Most events own nothing once their text is taken; freeing nothing costs as much as the rest. */
static bool owns_memory(const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_SCALAR_EVENT:
		return event->data.scalar.value || event->data.scalar.anchor ||
		       event->data.scalar.tag;
	case YAML_SEQUENCE_START_EVENT:
		return event->data.sequence_start.anchor || event->data.sequence_start.tag;
	case YAML_MAPPING_START_EVENT:
		return event->data.mapping_start.anchor || event->data.mapping_start.tag;
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		return false;
	default:
		return true;
	}
}

static void read_next(struct stream *stream, struct node *out)
{
	bool taken = false;

	*out = (struct node){0};
	if (!stream->stopped && faults_enough(stream->faults)) {
		stop(stream);
	}
	while (!taken && !stream->stopped) {
		yaml_event_t event;

		stream->limit = stream->fed + (stream->after ? GAP_AFTER : GAP_MAX);
		if (!yaml_parser_parse(&stream->parser, &event)) {
			stream_fail(stream);
			return;
		}
		out->place = place_of(&event.start_mark);
		stream->last = out->place;
		taken = take_event(stream, &event, out);
		if (owns_memory(&event)) {
			yaml_event_delete(&event);
		}
	}
	if (stream->stopped) {
		out->type = NODE_STOP;
	}
}

void stream_next(struct stream *stream, struct node *out)
{
	if (stream->has_ahead) {
		*out = stream->ahead;
		stream->ahead.text = NULL;
		stream->has_ahead = false;
	} else {
		read_next(stream, out);
	}
}

bool stream_breaks_next(struct stream *stream)
{
	if (!stream->has_ahead) {
		read_next(stream, &stream->ahead);
		stream->has_ahead = true;
	}
	return stream_is_cut(stream);
}

void stream_skip(struct stream *stream, struct node *first)
{
	size_t depth = 0, n = 0;
	struct node node = *first;

	first->text = NULL;
	while (node.type != NODE_STOP) {
		if (++n > SKIP_MAX) {
			stop(stream);
		}
		depth += node.type == NODE_LIST || node.type == NODE_MAP;
		depth -= node.type == NODE_END;
		free(node.text);
		if (depth == 0) {
			break;
		}
		stream_next(stream, &node);
	}
}

bool stream_is_cut(const struct stream *stream)
{
	return stream->stopped && !stream->whole;
}

void stream_refuse(struct stream *stream, struct place place, const char *why)
{
	faults_add(stream->faults, place, "%s", _(why));
	stop(stream);
}
