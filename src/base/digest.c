/*
 * SHA-256. The only user of nettle.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <nettle/sha2.h>

#include "tiltak/digest.h"
#include "tiltak/mem.h"

struct digest {
	struct sha256_ctx sha;
};

struct digest *digest_new(void)
{
	struct digest *digest = mem_alloc(sizeof(*digest));
	sha256_init(&digest->sha);
	return digest;
}

void digest_add(struct digest *digest, const void *data, size_t len)
{
	sha256_update(&digest->sha, len, data);
}

void digest_text(struct digest *digest, const char *text)
{
	uint64_t len = text != NULL ? strlen(text) : UINT64_MAX;
	uint8_t bytes[sizeof(len)];
	for (size_t i = 0; i < sizeof(bytes); i++) {
		bytes[i] = (uint8_t)(len >> (56 - 8 * i));
	}
	digest_add(digest, bytes, sizeof(bytes));
	if (text != NULL) {
		digest_add(digest, text, len);
	}
}

void digest_end(struct digest *digest, char out[DIGEST_TEXT])
{
	uint8_t hash[SHA256_DIGEST_SIZE];
	sha256_digest(&digest->sha, sizeof(hash), hash);
	free(digest);
	for (size_t i = 0; i < sizeof(hash); i++) {
		out[2 * i] = "0123456789abcdef"[hash[i] >> 4];
		out[2 * i + 1] = "0123456789abcdef"[hash[i] & 15];
	}
	out[2 * sizeof(hash)] = '\0';
}
