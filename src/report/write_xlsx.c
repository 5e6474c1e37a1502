/*
 * The report as a workbook: a sheet with its words, one for each table, one for the charts. Written
 * to a file in memory, because the library knows files only.
 */
#include <assert.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "tiltak/date.h"
#include "tiltak/err.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "xlsx.h"

enum {
	SECONDS_A_DAY = 86400,
	NOON = SECONDS_A_DAY / 2,
	INK = 0x1F2933,
	SOFT = 0x52606D,
	TINT = 0xF2F5F8,
	PROPERTY_MAX = 255,
	MANY_CELLS = 100000, /* more than these are not held in memory until the end */
};

static const uint32_t inks[] = {
	[TONE_PLAIN] = INK, [TONE_GOOD] = 0x14602F, [TONE_WARN] = 0x7A4A00, [TONE_BAD] = 0x9B1C1C};
static_assert(sizeof inks / sizeof inks[0] == TONE_COUNT, "each tone has its ink");

uint32_t tone_ink(enum report_tone tone)
{
	return inks[tone];
}

void book_keep(struct book *book, lxw_error error)
{
	if (book->error == LXW_NO_ERROR) {
		book->error = error;
	}
}

/* How many bytes of text fit in so many UTF-16 units. */
static size_t fitting(const char *text, size_t max)
{
	size_t at = 0;
	for (size_t units = 0; text[at]; at++) {
		unsigned char c = (unsigned char)text[at];
		units += c >= 0xF0 ? 2 : (c & 0xC0) != 0x80;
		if (units > max) {
			break;
		}
	}
	return at;
}

static bool is_escape(const char *at)
{
	return at[0] == '_' && at[1] == 'x' && strspn(at + 2, "0123456789abcdefABCDEF") == 4 &&
	       at[6] == '_';
}

/* Spreadsheets take «_x0041_» for an escaped letter, so its first sign is escaped itself. */
static void put_shown(struct str *out, const char *text)
{
	struct str shown = {0};
	clean(&shown, text);
	const char *done = str_text(&shown);
	for (const char *at = strstr(done, "_x"); at; at = strstr(at + 1, "_x")) {
		if (is_escape(at)) {
			str_add(out, done, (size_t)(at - done));
			str_put(out, "_x005F");
			done = at;
		}
	}
	str_put(out, done);
	str_done(&shown);
}

void book_text(struct book *book, lxw_worksheet *sheet, const uint32_t at[2], const char *text,
	       lxw_format *format)
{
	struct str shown = {0};
	put_shown(&shown, text);
	if (fitting(str_text(&shown), CELL_MAX) < shown.len) {
		const char *end = _(" … (Kuttet: en celle har ikke plass til mer.)");
		str_cut(&shown, fitting(shown.data, CELL_MAX - strlen(end)));
		str_put(&shown, end);
	}
	book_keep(book,
		  worksheet_write_string(sheet, at[0], (lxw_col_t)at[1], str_text(&shown), format));
	str_done(&shown);
}

static lxw_format *add_format(struct book *book, bool is_bold, uint32_t ink)
{
	lxw_format *format = workbook_add_format(book->file);
	format_set_font_name(format, "Arial");
	format_set_font_size(format, 10);
	format_set_font_color(format, ink);
	format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
	if (is_bold) {
		format_set_bold(format);
	}
	return format;
}

static void add_cell_formats(struct book *book)
{
	static const char *const numbers[] = {
		[CELL_NUMBER] = "0",
		[CELL_FIGURE] = "0.###",
		[CELL_AMOUNT] = "#,##0\\ \"kr\"",
		[CELL_DATE] = "dd.mm.yyyy",
	};
	for (size_t type = 0; type < CELL_TYPES; type++) {
		for (enum report_tone tone = 0; tone < TONE_COUNT; tone++) {
			lxw_format *format = add_format(book, tone != TONE_PLAIN, tone_ink(tone));
			if (numbers[type]) {
				format_set_num_format(format, numbers[type]);
				format_set_align(format, type == CELL_DATE ? LXW_ALIGN_LEFT
									   : LXW_ALIGN_RIGHT);
				format_set_indent(format,
						  type != CELL_DATE); /* the next is a text */
			} else {
				format_set_text_wrap(format);
			}
			book->cells[type][tone] = format;
		}
	}
}

static lxw_format *add_head_format(struct book *book, enum lxw_format_alignments align)
{
	lxw_format *format = add_format(book, true, INK);
	format_set_bg_color(format, TINT);
	format_set_bottom(format, LXW_BORDER_MEDIUM);
	format_set_bottom_color(format, SOFT);
	format_set_text_wrap(format);
	format_set_align(format, LXW_ALIGN_VERTICAL_BOTTOM);
	format_set_align(format, (uint8_t)align);
	format_set_indent(format, align == LXW_ALIGN_RIGHT);
	return format;
}

static void add_formats(struct book *book)
{
	static const struct {
		double size;
		bool is_bold, is_soft;
	} looks[] = {
		[LOOK_TITLE] = {20, true, false},   [LOOK_SUBTITLE] = {13, false, true},
		[LOOK_HEADING] = {14, true, false}, [LOOK_SUBHEADING] = {11, true, false},
		[LOOK_LABEL] = {10, true, false},   [LOOK_TEXT] = {10, false, false},
		[LOOK_NOTE] = {9, false, true},
	};
	static_assert(sizeof looks / sizeof looks[0] == LOOK_COUNT, "each look has its row");
	for (size_t i = 0; i < LOOK_COUNT; i++) {
		book->looks[i] = add_format(book, looks[i].is_bold, looks[i].is_soft ? SOFT : INK);
		format_set_font_size(book->looks[i], looks[i].size);
	}
	format_set_text_wrap(book->looks[LOOK_TEXT]);
	format_set_text_wrap(book->looks[LOOK_NOTE]);
	format_set_text_wrap(book->looks[LOOK_LABEL]);
	book->head = add_head_format(book, LXW_ALIGN_LEFT);
	book->head_right = add_head_format(book, LXW_ALIGN_RIGHT);
	book->link = add_format(book, false, 0x0B4F7A);
	format_set_underline(book->link, LXW_UNDERLINE_SINGLE);
	add_cell_formats(book);
}

static bool is_taken(const struct book *book, size_t n, const char *name)
{
	bool is_same = text_same_key(book->front, name) || text_same_key(book->charts, name);
	for (size_t i = 0; i < n && !is_same; i++) {
		is_same = book->names[i] && text_same_key(book->names[i], name);
	}
	return is_same;
}

/* Without what a name of a sheet may not hold, short enough, and unlike those before it. */
static const char *sheet_name(struct book *book, size_t n, const char *wanted)
{
	struct str name = {0}, whole = {0};
	clean(&name, wanted);
	for (size_t i = 0; i < name.len; i++) {
		if (strchr("[]:*?/\\'\n", name.data[i])) {
			name.data[i] = '-';
		}
	}
	if (name.len == 0) {
		str_put(&name, _("ark"));
	}
	str_add(&whole, name.data, fitting(name.data, SHEET_NAME_MAX));
	for (int number = 2; is_taken(book, n, whole.data); number++) {
		str_clear(&whole);
		str_add(&whole, name.data, fitting(name.data, SHEET_NAME_MAX - 6));
		str_printf(&whole, " %d", number);
	}
	const char *copy = arena_text(&book->arena, whole.data);
	str_done(&name);
	str_done(&whole);
	return copy;
}

static void name_sheets(struct book *book)
{
	book->front = _("rapport");
	book->charts = _("figurer");
	for (size_t i = 0; i < book->report->n; i++) {
		const struct report_table *table = book->report->blocks[i].table;
		if (table) {
			book->names[i] = sheet_name(book, i, table->name ? table->name : "");
		}
	}
}

static size_t count_cells(const struct report *report)
{
	size_t n = 0;
	for (size_t i = 0; i < report->n; i++) {
		const struct report_table *table = report->blocks[i].table;
		n += table ? table->n_rows * table->n_columns : 0;
	}
	return n;
}

static char *property(struct book *book, const char *text)
{
	struct str shown = {0};
	clean(&shown, text ? text : "");
	const char *whole = str_text(&shown);
	char *copy = arena_copy(&book->arena, whole, fitting(whole, PROPERTY_MAX));
	str_done(&shown);
	return copy;
}

static void set_properties(struct book *book)
{
	const struct report_head *head = &book->report->head;
	lxw_doc_properties properties = {
		.title = property(book, head->title),
		.subject = property(book, head->subtitle),
		.author = property(book, head->author),
	};
	int64_t day = head->extracted == DAY_UNSET ? day_from(2000, 1, 1) : head->extracted;
	properties.created = (time_t)(day * SECONDS_A_DAY + NOON);
	book_keep(book, workbook_set_properties(book->file, &properties));
}

static bool write_sheets(struct book *book, const char *path, struct err *err)
{
	lxw_workbook_options options = {.constant_memory = count_cells(book->report) > MANY_CELLS};
	book->file = workbook_new_opt(path, &options);
	if (!book->file) {
		return err_set(err, ERR_IO, "Arbeidsboka kunne ikke lages. Prøv igjen.");
	}
	add_formats(book);
	set_properties(book);
	name_sheets(book);
	book_front(book);
	for (size_t i = 0; i < book->report->n; i++) {
		if (book->names[i]) {
			book_table(book, book->report->blocks[i].table, book->names[i]);
		}
	}
	book_charts(book);
	lxw_error closed = workbook_close(book->file);
	book_keep(book, closed);
	if (book->error != LXW_NO_ERROR) {
		return err_set(err, ERR_IO, "Arbeidsboka kunne ikke skrives: %s",
			       lxw_strerror(book->error));
	}
	return true;
}

/* Appends all of the file. */
static bool read_back(int fd, struct str *out, struct err *err)
{
	off_t size = lseek(fd, 0, SEEK_END);
	for (off_t at = 0; at < size;) {
		ssize_t n = pread(fd, str_room(out, (size_t)(size - at)), (size_t)(size - at), at);
		if (n <= 0) {
			return err_set(err, ERR_IO,
				       "Arbeidsboka kunne ikke leses tilbake. Prøv igjen.");
		}
		out->len += (size_t)n;
		at += n;
	}
	out->data[out->len] = '\0';
	return true;
}

bool write_xlsx(const struct report *report, struct str *out, struct err *err)
{
	struct book book = {.report = report};
	struct str path = {0};
	int fd = memfd_create("tiltak", MFD_CLOEXEC);
	if (fd < 0) {
		return err_set(err, ERR_IO, "Arbeidsboka kunne ikke lages. Prøv igjen.");
	}
	book.names = mem_zero(report->n + 1, sizeof *book.names);
	str_printf(&path, "/proc/self/fd/%d", fd);
	bool ok = write_sheets(&book, path.data, err) && read_back(fd, out, err);
	close(fd);
	str_done(&path);
	free(book.names);
	arena_done(&book.arena);
	return ok;
}
