/*
 * One record of a plan file as a small tree. Never the whole file: that would cost ten times its
 * size.
 */
#ifndef PLAN_TREE_H
#define PLAN_TREE_H

#include "stream.h"

/* Nodes in the order of the file. All zero is empty; the memory is used again. */
struct tree {
	struct node *nodes;
	size_t n, cap;
};

/* Reads the value that `first` begins, and takes over its text. What was read when the stream
 * stopped inside it may still be looked at. */
void tree_read(struct tree *tree, struct stream *stream, const struct node *first);
void tree_done(struct tree *tree);

/* The node after a value and all that is inside it. The first inside a list or mapping is `node +
 * 1`; keys and values of a mapping take turns. */
static inline const struct node *node_after(const struct node *node)
{
	return node + 1 + node->n_inside;
}

/* Walks the pairs of a mapping: *at starts as NULL. False at the end. */
static inline bool node_next_pair(const struct node *map, const struct node **at,
				  const struct node **ret_value)
{
	const struct node *key = *at ? node_after(*ret_value) : map + 1, *end = node_after(map);

	/* Where reading stopped, a key may lack its value. */
	if (key >= end || node_after(key) >= end) {
		return false;
	}
	*at = key;
	*ret_value = node_after(key);
	return true;
}

/* Walks the items of a list. */
static inline bool node_next_item(const struct node *list, const struct node **at)
{
	*at = *at ? node_after(*at) : list + 1;
	return *at < node_after(list);
}

#endif
