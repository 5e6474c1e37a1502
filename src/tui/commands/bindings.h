/*
 * Which keys each command has: those of the command table, or those that the person has set
 * instead in tiltak.yaml.
 */
#ifndef TILTAK_TUI_BINDINGS_H
#define TILTAK_TUI_BINDINGS_H

#include <stdbool.h>
#include <stdint.h>

struct bindings;
struct command;
struct settings;

/* The keys of the table; freed with free. */
struct bindings *bindings_new(void);
/* Takes over what stands under «taster»; what cannot be, is a fault and changes nothing. */
void bindings_read(struct bindings *bindings, struct settings *settings);

/* COMMAND_KEYS of them, KEY_NONE after the last. */
const uint32_t *bindings_of(const struct bindings *bindings, const struct command *command);
bool bindings_has(const struct bindings *bindings, const struct command *command, uint32_t key);

#endif
