/*
 * Trees of one record. Their size is bounded by the stream's depth limit and by TREE_MAX.
 */
#include "tree.h"
#include "tiltak/words.h"

#include <assert.h>
#include <stdlib.h>

#include "tiltak/mem.h"
#include "tiltak/plan.h"

/* An innsatsområde with thousands of strategies, in a few megabytes. */
#define TREE_MAX 100000

static void tree_clear(struct tree *tree)
{
	for (size_t i = 0; i < tree->n; i++) {
		free(tree->nodes[i].text);
	}
	tree->n = 0;
}

static void tree_add(struct tree *tree, const struct node *node)
{
	if (tree->n == tree->cap) {
		tree->nodes = mem_grow(tree->nodes, &tree->cap, tree->n + 1, sizeof(*tree->nodes));
	}
	tree->nodes[tree->n++] = *node;
}

void tree_read(struct tree *tree, struct stream *stream, const struct node *first)
{
	size_t open[PLAN_DEPTH_MAX];
	size_t depth = 0;
	struct node node = *first;

	tree_clear(tree);
	for (;;) {
		if (node.type == NODE_END || node.type == NODE_STOP) {
			size_t top;

			assert(depth > 0);
			top = open[--depth];
			tree->nodes[top].n_inside = (uint32_t)(tree->n - top - 1);
		} else {
			tree_add(tree, &node);
			if (tree->n == TREE_MAX) {
				stream_refuse(
					stream, tree->nodes[0].place,
					N_("oppføringen som begynner her, er for stor. Del den "
					   "i flere"));
			}
			if (node.type == NODE_LIST || node.type == NODE_MAP) {
				open[depth++] = tree->n - 1;
			}
		}
		if (depth == 0) {
			return;
		}
		if (node.type != NODE_STOP) {
			stream_next(stream, &node);
		}
	}
}

void tree_done(struct tree *tree)
{
	tree_clear(tree);
	free(tree->nodes);
	*tree = (struct tree){0};
}
