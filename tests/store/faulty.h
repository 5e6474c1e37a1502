/*
 * A file system between SQLite and the real one that remembers every write and sync, so that a
 * power cut can be played at any point, and that can fail at any call.
 */
#ifndef TEST_FAULTY_H
#define TEST_FAULTY_H

#include <stdbool.h>
#include <stddef.h>

struct random;

/* Stands before the real one from now on. */
void faulty_install(void);

/* Starts to remember, with nothing remembered; what was is freed. */
void faulty_record(void);
void faulty_stop(void);
/* A remark in the sequence: what is promised from here on. */
void faulty_mark(int promise);
size_t faulty_events(void);
/* The last promise before event n; 0 for none. */
int faulty_promise(size_t n);

/* What a disk may hold when the power goes before event n: all that was synced, and any of what was
 * not, whole or torn. Writes it to `path` and its journal; neither when it may not exist. With
 * `deaf`, syncs are not obeyed. */
void faulty_cut(size_t n, bool deaf, struct random *random, const char *path);

enum faulty_kind { FAULTY_ERROR, FAULTY_FULL };
/* The nth read, write, sync or truncate from now fails, and with `for_good` all after it. 0: none.
 */
void faulty_fail(size_t nth, bool for_good, enum faulty_kind kind);
/* Calls since faulty_fail. */
size_t faulty_calls(void);

#endif
