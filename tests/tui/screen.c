/*
 * libvterm behind a few questions. Its answers to queries and its keys come out through one
 * callback.
 */
#include "screen.h"

#include <stdlib.h>
#include <string.h>

#include <vterm.h>

#include "event.h"
#include "tiltak/mem.h"
#include "tiltak/str.h"

struct screen {
	VTerm *vt;
	VTermScreen *vts;
	struct str said; /* what the terminal sends */
	char *title;
	bool cursor_shown, alternate;
};

static void on_output(const char *bytes, size_t len, void *user)
{
	struct screen *screen = user;
	str_add(&screen->said, bytes, len);
}

static int on_prop(VTermProp prop, VTermValue *value, void *user)
{
	struct screen *screen = user;

	if (prop == VTERM_PROP_CURSORVISIBLE) {
		screen->cursor_shown = value->boolean;
	} else if (prop == VTERM_PROP_ALTSCREEN) {
		screen->alternate = value->boolean;
	} else if (prop == VTERM_PROP_TITLE) {
		free(screen->title);
		screen->title = mem_copy_text(value->string);
	}
	return 1;
}

static const VTermScreenCallbacks callbacks = {.settermprop = on_prop};

struct screen *screen_new(int rows, int cols)
{
	struct screen *screen = mem_zero(1, sizeof(*screen));

	screen->vt = vterm_new(rows, cols);
	screen->cursor_shown = true;
	vterm_set_utf8(screen->vt, 1);
	vterm_output_set_callback(screen->vt, on_output, screen);
	screen->vts = vterm_obtain_screen(screen->vt);
	vterm_screen_enable_altscreen(screen->vts, 1);
	vterm_screen_set_callbacks(screen->vts, &callbacks, screen);
	vterm_screen_reset(screen->vts, 1);
	return screen;
}

void screen_free(struct screen *screen)
{
	if (screen) {
		vterm_free(screen->vt);
		str_done(&screen->said);
		free(screen->title);
		free(screen);
	}
}

void screen_resize(struct screen *screen, int rows, int cols)
{
	/* libvterm 0.1.4 writes outside its memory when a wide character meets a single column. */
	vterm_set_size(screen->vt, rows, cols < 2 ? 2 : cols);
}

void screen_feed(struct screen *screen, const char *bytes, size_t len)
{
	vterm_input_write(screen->vt, bytes, len);
}

static int colour_of(const VTermColor *colour)
{
	if (VTERM_COLOR_IS_DEFAULT_FG(colour) || VTERM_COLOR_IS_DEFAULT_BG(colour)) {
		return -1;
	}
	return VTERM_COLOR_IS_INDEXED(colour) ? colour->indexed.idx : -2;
}

void screen_cell(struct screen *screen, int row, int col, struct screen_cell *out)
{
	VTermScreenCell cell;
	struct str text = {0};

	vterm_screen_get_cell(screen->vts, (VTermPos){.row = row, .col = col}, &cell);
	bool half = cell.chars[0] == (uint32_t)-1;
	for (size_t i = 0; !half && i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++) {
		key_type(cell.chars[i], &text);
	}
	if (!half && text.len == 0) {
		str_char(&text, ' ');
	}
	*out = (struct screen_cell){.width = half ? 0 : cell.width,
				    .bold = cell.attrs.bold,
				    .underline = cell.attrs.underline != 0,
				    .reverse = cell.attrs.reverse,
				    .fg = colour_of(&cell.fg),
				    .bg = colour_of(&cell.bg)};
	memcpy(out->text, str_text(&text), text.len);
	str_done(&text);
}

void screen_row(struct screen *screen, int row, struct str *out)
{
	size_t start = out->len;
	int rows;
	int cols;

	vterm_get_size(screen->vt, &rows, &cols);
	for (int col = 0; col < cols; col++) {
		struct screen_cell cell;
		screen_cell(screen, row, col, &cell);
		str_put(out, cell.text);
	}
	while (out->len > start && out->data[out->len - 1] == ' ') {
		str_cut(out, out->len - 1);
	}
}

void screen_text(struct screen *screen, struct str *out)
{
	int rows;
	int cols;

	vterm_get_size(screen->vt, &rows, &cols);
	for (int row = 0; row < rows; row++) {
		screen_row(screen, row, out);
		str_char(out, '\n');
	}
}

void screen_cursor(const struct screen *screen, int *ret_row, int *ret_col)
{
	VTermPos pos;

	vterm_state_get_cursorpos(vterm_obtain_state(screen->vt), &pos);
	*ret_row = pos.row;
	*ret_col = pos.col;
}

bool screen_cursor_shown(const struct screen *screen)
{
	return screen->cursor_shown;
}

bool screen_alternate(const struct screen *screen)
{
	return screen->alternate;
}

const char *screen_title(const struct screen *screen)
{
	return screen->title ? screen->title : "";
}

bool screen_paste_mode(struct screen *screen)
{
	str_clear(&screen->said);
	vterm_keyboard_start_paste(screen->vt);
	bool on = screen->said.len > 0;
	vterm_keyboard_end_paste(screen->vt);
	str_clear(&screen->said);
	return on;
}

static const struct {
	unsigned key;
	VTermKey vterm;
} special[] = {
	{KEY_ENTER, VTERM_KEY_ENTER},	 {KEY_ESC, VTERM_KEY_ESCAPE},
	{KEY_TAB, VTERM_KEY_TAB},	 {KEY_BACKSPACE, VTERM_KEY_BACKSPACE},
	{KEY_UP, VTERM_KEY_UP},		 {KEY_DOWN, VTERM_KEY_DOWN},
	{KEY_LEFT, VTERM_KEY_LEFT},	 {KEY_RIGHT, VTERM_KEY_RIGHT},
	{KEY_PAGE_UP, VTERM_KEY_PAGEUP}, {KEY_PAGE_DOWN, VTERM_KEY_PAGEDOWN},
	{KEY_HOME, VTERM_KEY_HOME},	 {KEY_END, VTERM_KEY_END},
	{KEY_INSERT, VTERM_KEY_INS},	 {KEY_DELETE, VTERM_KEY_DEL},
};

void screen_key(struct screen *screen, unsigned key, struct str *out)
{
	unsigned bare = key & ~(unsigned)(KEY_CTRL | KEY_SHIFT);
	int modifier =
		(key & KEY_CTRL ? VTERM_MOD_CTRL : 0) | (key & KEY_SHIFT ? VTERM_MOD_SHIFT : 0);
	VTermKey found = VTERM_KEY_NONE;

	for (size_t i = 0; i < sizeof(special) / sizeof(*special); i++) {
		found = special[i].key == bare ? special[i].vterm : found;
	}
	if (bare >= KEY_F1 && bare <= KEY_F12) {
		found = (VTermKey)(VTERM_KEY_FUNCTION_0 + 1 + (int)(bare - KEY_F1));
	}
	str_clear(&screen->said);
	if (found != VTERM_KEY_NONE) {
		vterm_keyboard_key(screen->vt, found, (VTermModifier)modifier);
	} else {
		vterm_keyboard_unichar(screen->vt, bare, (VTermModifier)modifier);
	}
	str_add(out, str_text(&screen->said), screen->said.len);
	str_clear(&screen->said);
}
