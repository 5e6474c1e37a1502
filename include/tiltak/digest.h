/*
 * SHA-256 (FIPS 180-4) from nettle.
 */
#ifndef TILTAK_DIGEST_H
#define TILTAK_DIGEST_H

#include <stddef.h>

#define DIGEST_TEXT 65

struct digest; /* running */

struct digest *digest_new(void);
void digest_add(struct digest *digest, const void *data, size_t len);
/* Adds the length before the text, so that two texts never run together; NULL differs from "". */
void digest_text(struct digest *digest, const char *text);
/* Ends and frees it; out gets 64 hex digits and a NUL. */
void digest_end(struct digest *digest, char out[DIGEST_TEXT]);

#endif
