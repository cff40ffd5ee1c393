/* tinypostal: one spelling for every way of writing the same postal address. */
#ifndef TINYPOSTAL_H
#define TINYPOSTAL_H

#include <stddef.h>

typedef struct tp_table tp_table;

/* Reads abbrev.tsv from a folder; NULL means the folder chosen at configure time.
 * Returns NULL when the file cannot be read or memory runs out. */
tp_table *tp_open(const char *datadir);
void tp_close(tp_table *table);

/* Writes the normalised address, always ended with a NUL; returns the length it
 * has or would have had. A result of `size` or more means that it was cut short. */
size_t tp_normalise(const tp_table *table, const char *address, char *out, size_t size);

/* Writes to address zero. For showing what a crash in C looks like. */
void tp_crash(void);

#endif
