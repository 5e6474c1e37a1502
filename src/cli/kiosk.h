/*
 * --kiosk: an account that has this program and nothing else. The kernel is asked to hold it.
 */
#ifndef TILTAK_CLI_KIOSK_H
#define TILTAK_CLI_KIOSK_H

#include <stdbool.h>

struct err;

/* From now on no program can be started, and (where the kernel has Landlock) nothing be written
 * outside the folder that the register lies in, but for the terminal. Drafts and what the screen
 * remembers go there too. It cannot be taken back. ERR_IO when the kernel refuses. */
bool kiosk_confine(const char *db, struct err *err);

#endif
