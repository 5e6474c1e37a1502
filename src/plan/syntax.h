/*
 * YAML syntax errors in bokmål.
 */
#ifndef PLAN_SYNTAX_H
#define PLAN_SYNTAX_H

#include <yaml.h>

#include "door.h"
#include "faults.h"

/* The fault that libyaml stopped at; `text` is what it read. */
void syntax_fault(const yaml_parser_t *parser, const struct span *text, struct faults *faults);

#endif
