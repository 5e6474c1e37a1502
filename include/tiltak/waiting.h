/*
 * What is asked while another holds the register: a face may tell of it, and give up.
 */
#ifndef TILTAK_WAITING_H
#define TILTAK_WAITING_H

#include <stdbool.h>

struct waiting {
	/* Called about each millisecond with how many have gone; false gives up. NULL: nobody. */
	bool (*go_on)(void *data, int ms);
	void *data;
};

#endif
