/*
 * The stack of what lies over a view.
 */
#include <stdlib.h>
#include <string.h>

#include "overlays.h"

const struct overlay_ops *const overlay_ops[OVERLAY_COUNT] = {
	[OVERLAY_EDIT] = &edit_overlay,
	[OVERLAY_PICK] = &pick_overlay,
	[OVERLAY_ASK] = &ask_overlay,
	[OVERLAY_FILTER] = &filter_overlay,
};

struct overlay *overlay_push(struct tui *tui, enum overlay_kind kind)
{
	if (tui->n_overlays == OVERLAYS_MAX) {
		overlay_pop(tui);
	}
	struct overlay *overlay = mem_zero(1, sizeof *overlay);
	overlay->kind = kind;
	overlay->target.kind = KIND_COUNT;
	tui->overlays[tui->n_overlays++] = overlay;
	return overlay;
}

void overlay_pop(struct tui *tui)
{
	struct overlay *overlay = tui->overlays[--tui->n_overlays];
	edit_done(&overlay->edit);
	picker_done(&overlay->picker);
	str_done(&overlay->before);
	str_done(&overlay->note);
	str_done(&overlay->text);
	str_done(&overlay->label);
	free(overlay->choices);
	arena_done(&overlay->arena);
	free(overlay);
}

struct overlay *overlay_top(const struct tui *tui)
{
	return tui->n_overlays > 0 ? tui->overlays[tui->n_overlays - 1] : NULL;
}

const struct overlay *overlay_typing(const struct tui *tui)
{
	for (size_t i = tui->n_overlays; i-- > 0;) {
		if (tui->overlays[i]->kind == OVERLAY_EDIT) {
			return tui->overlays[i];
		}
	}
	return NULL;
}

struct rect overlay_box(const struct canvas *canvas, int rows, int cols)
{
	rows = rows < canvas->rows - 2 ? rows : canvas->rows - 2;
	cols = cols < canvas->cols - 4 ? cols : canvas->cols - 4;
	return rect((canvas->rows - rows) / 2, (canvas->cols - cols) / 2, rows, cols);
}
